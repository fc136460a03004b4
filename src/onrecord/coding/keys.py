"""What positions are stored under: all that they depend on beside the statement and the article's text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.errors import ReaderError
from onrecord.lexicon import table
from onrecord.model import Line, content_id

SHIPPED = Path(__file__).with_name("judge")
VERSION = "coding-8"
"""Changes whenever the code may give other positions; a table or a network that changes does so by itself."""
TABLES = (
    "blame_verbs",
    "common_words",
    "failing_verbs",
    "near_words",
    "stance_phrases",
    "word_classes",
)
Settings = Mapping[str, Any]
"""What stands in the file `settings.json` beside a network: its version, and how what it reads is weighed."""


def settings_in(folder: Path) -> Settings:
    """The settings of the network in a folder; raises ReaderError where there are none."""
    try:
        settings: Settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        settings["version"]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ReaderError(f"{folder}: the judge cannot be loaded ({problem}); install onrecord again") from problem
    return settings


@cache
def shipped_settings() -> Settings:
    """The settings of the network that ships."""
    return settings_in(SHIPPED)


def made_by(settings: Settings) -> str:
    """The versions of what makes positions."""
    return f"{VERSION}/{settings['version']}"


def coding_key(line: Line, settings: Settings, told: str = "") -> str:
    """What positions on a line's claims are stored under: it changes with the claims, with what else of the line they
    are read by, with the rules, their tables and the network, and with what a desk told of parties and people
    (`Registry.told`). Claims are judged against each other, so one key stands for all."""
    claims = json.dumps([asdict(claim) for claim in line.claims], sort_keys=True)
    context = repr((line.id, line.labels, line.since, line.parties))
    return content_id("k", made_by(settings), json.dumps(settings, sort_keys=True), _tables(), claims, context, told)


@cache
def _tables() -> str:
    """A fingerprint of the tables that positions depend on."""
    rows = json.dumps([table(name) for name in TABLES], sort_keys=True)
    return hashlib.sha256(rows.encode()).hexdigest()[:16]
