"""From a mention in a text to who speaks, and for which party at that date, with the reason.

`Registry` is what is known of the world; `Resolver` fills in who speaks in an article's statements; `parties_in` finds
the parties that a text names.
"""

from onrecord.actors.mentions import parties_in
from onrecord.actors.registry import Office, Outlet, Party, Person, Registry
from onrecord.actors.resolver import Resolver

__all__ = ["Office", "Outlet", "Party", "Person", "Registry", "Resolver", "parties_in"]
