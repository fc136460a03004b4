"""Errors a caller may want to catch, from one base class.

    OnrecordError               anything onrecord refuses; its text says what, where and what to do
    ├── InputError              an article, file or address that cannot be read
    │   └── FetchError          a URL that cannot be fetched, or may not be
    ├── LineFileError           a line file that breaks its rules; carries every problem with its line number
    ├── DeskError               no desk, or one that cannot be used
    │   └── DeskBusyError       another process holds the desk's database
    └── ReaderError             the shipped reader cannot be loaded

Problems in the *data* of a run are returned as `model.Problem`, one a record, so that one bad article never stops the
others; these errors are for what makes a whole command impossible.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of all errors of onrecord."""


class InputError(OnrecordError):
    """Input that cannot be read at all."""


class FetchError(InputError):
    """A URL that cannot be fetched, or that fetching refuses."""


class LineFileError(OnrecordError):
    """A line file that breaks its rules."""


class DeskError(OnrecordError):
    """No desk where one is needed, or one that cannot be used."""


class DeskBusyError(DeskError):
    """Another process holds the desk's database."""


class ReaderError(OnrecordError):
    """The reader's files are missing or do not fit this version."""
