"""Who decides, and when: what every decision of a person carries."""

from __future__ import annotations

import getpass
import os
from datetime import UTC, datetime

from onrecord.errors import InputError

ENVIRONMENT = "ONRECORD_BY"
"""The variable that names who decides where no option does; for a team whose members share a login."""

LONGEST = 200
LONGEST_REASON = 2000


def who_decides(given: str | None = None) -> str:
    """The name under which a decision is recorded: as given, else by ONRECORD_BY, else the login's.

    Raises InputError where there is none, or where it is no name.
    """
    name = given if given is not None else os.environ.get(ENVIRONMENT) or _login()
    name = " ".join(name.split())
    if not name or len(name) > LONGEST or not name.isprintable():
        raise InputError(f"who decides: {name[:40]!r} is no name; give one with --by NAME or {ENVIRONMENT}=NAME")
    return name


def reason(why: str) -> str:
    """Why it was decided, on one line. Raises InputError where it is too long."""
    line = " ".join("".join(c if c.isprintable() else " " for c in why).split())
    if len(line) > LONGEST_REASON:
        raise InputError(f"--why: {len(line):,} characters; say it in {LONGEST_REASON:,}")
    return line


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user may have no entry anywhere
        return ""
