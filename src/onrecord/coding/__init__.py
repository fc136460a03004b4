"""Statement × Claim to Position: is a statement about a claim, where does it stand, and whom does it blame?"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.coding.keys import coding_key, shipped_settings
from onrecord.coding.persons import is_person

if TYPE_CHECKING:
    from onrecord.coding.blame import blamed
    from onrecord.coding.coder import Coder

__all__ = ["Coder", "blamed", "coding_key", "is_person", "shipped_settings"]

_HOMES = {"Coder": "coder", "blamed": "blame"}
"""What reads statements, imported when it is asked for: mostly all is coded, and its key says so."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
