"""A workspace folder and what is done in it: the only place where the packages below meet.

Nothing is imported here: `onrecord extract` needs no desk, and must not wait for what opens one.
"""
