"""The tags that the reader gives to words, and which may follow which."""

ROLES = ("source", "cue", "content")
OUTSIDE = 0
TAGS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
"""`O`, then begin and inside of each role; a tag's place here is its number in the model."""


def begin(role: int) -> int:
    """Number of the tag that begins a span of `ROLES[role]`."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """Number of the tag that goes on with a span of `ROLES[role]`."""
    return 2 + 2 * role


def may_follow(tag: int, previous: int) -> bool:
    """Whether `tag` may come after `previous`: only a begun span goes on."""
    if tag == OUTSIDE or tag % 2:
        return True
    return previous in (tag, tag - 1)
