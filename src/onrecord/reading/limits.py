"""How much reading takes from strangers."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one document, one line of JSON Lines and one address; sizes in bytes, times in seconds of wall clock.

    `timeout_s` is for all of an address together: looking it up, redirects, and the last byte. `page_s` is for finding
    the article in one page: crafted markup can keep an HTML library busy for hours. `allow_private` permits addresses
    of this machine and its network; leave it off wherever strangers may name addresses.
    """

    max_bytes: int = 10 * MEGABYTE
    max_line_bytes: int = 10 * MEGABYTE
    max_redirects: int = 5
    timeout_s: float = 20.0
    connect_timeout_s: float = 5.0
    page_s: float = 15.0
    allow_private: bool = False


def readable(size: int) -> str:
    """`size` bytes in words for a message: `10 MB`, `2 kB`, `120 bytes`."""
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.3g} MB"
    return f"{size / 1000:.3g} kB" if size >= 1000 else f"{size} bytes"
