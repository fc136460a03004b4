"""A person or body, with names and dated posts, as a source gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.model.dates import When

ActorKind = Literal["person", "body"]
ACTOR_KINDS: tuple[ActorKind, ...] = ("person", "body")


@dataclass(frozen=True, slots=True)
class Post:
    """What a person held, from the first day that `start` can mean (None: nobody says since when) to the last that
    `end` can mean (None: still).

    `state` is the party whose post it is, `party` the side that its holder speaks for: none in a parliament, a court, a
    town. Both are codes: ISO 3166-1 alpha-3, or a slug.
    """

    title: str
    state: str | None = None
    party: str | None = None
    start: When | None = None
    end: When | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person with posts, or a body. `id` is its source's; `names` are other names in any script; `party` is the side
    that a body speaks for, None for people, whose posts say it."""

    id: str
    name: str
    kind: ActorKind = "person"
    names: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    party: str | None = None
