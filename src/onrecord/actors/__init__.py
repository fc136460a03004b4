"""From a mention in a text to who speaks, and for which party at that date, with the reason.

`Registry` is what is known of the world; `Resolver` fills in who speaks in an article's statements; `parties_in` finds
the parties that a text names.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.actors.registry import Office, Outlet, Party, Person, Registry

if TYPE_CHECKING:
    from onrecord.actors.mentions import names_in, parties_in
    from onrecord.actors.resolver import Resolver

__all__ = ["Office", "Outlet", "Party", "Person", "Registry", "Resolver", "names_in", "parties_in"]

_HOMES = {"names_in": "mentions", "parties_in": "mentions", "Resolver": "resolver"}
"""What reads texts, imported when it is asked for: most commands only need to know who there is."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
