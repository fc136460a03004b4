"""Ids that come from content: the same record always gets the same id, wherever and whenever it is made."""

from __future__ import annotations

import hashlib


def content_id(kind: str, *parts: object) -> str:
    """`kind` and 16 hex digits (64 bits of SHA-256) over `parts`; None and the empty string differ.

    `kind` is one letter or so, for people who read ids: `a` article, `s` statement, `p` position.
    """
    digest = hashlib.sha256()
    for part in parts:
        data = b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"{kind}{digest.hexdigest()[:16]}"
