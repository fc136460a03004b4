"""Who is a person, of those that speak."""

from __future__ import annotations

import re

from onrecord.model import Role, Speaker

_BODIES: frozenset[Role] = frozenset({"body", "outlet"})
_DESCRIBED = re.compile(r"[’']s\s|\band\b")


def is_person(speaker: Speaker) -> bool:
    """Whether a person speaks, by name: no body, no outlet, and no description (“Aldland's minister”, “he and she”)."""
    described = speaker.name is not None and _DESCRIBED.search(speaker.name)
    return speaker.named and speaker.role not in _BODIES and not described
