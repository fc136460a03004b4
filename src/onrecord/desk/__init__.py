"""A workspace folder and what is done in it: the only place where the packages below meet."""

from onrecord.desk.desk import Desk

__all__ = ["Desk"]
