"""A text's signature: hashes of its eight-word runs, enough to tell what two texts share without either text."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from onrecord.families.words import words

RUN = 8
"""Words in a run. Runs of five are common phrases of the trade; of eight, copied or quoted, rarely chance."""

VERSION = 1
"""Raised with any change to what a signature holds, so that stored ones of another make are told from these."""

_HEAD = struct.Struct("<BI")
# An odd multiplier makes the order of words count; the two others are splitmix64's finaliser, which spreads the bits.
_STEP, _MIX1, _MIX2 = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB

Hashes = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Signature:
    """The distinct eight-word runs of a text, in text order, as 32-bit hashes, and which of them touch a quotation.

    The same text gives the same bytes in every process and on every machine. All runs are kept, four bytes each, two
    thirds of the text's size: what is shared is then counted, not estimated, and a footnote can say it. A text of fewer
    than eight words is one run; one without words has none, and is like no other.
    """

    data: bytes
    marks: bytes

    @cached_property
    def runs(self) -> Hashes:
        """The hashes, in text order."""
        return np.frombuffer(self.data, dtype="<u4").astype(np.uint32)

    @cached_property
    def quoted(self) -> npt.NDArray[np.bool_]:
        """For each run, whether any of its words is quoted."""
        bits = np.frombuffer(self.marks, dtype=np.uint8)
        return np.unpackbits(bits, count=len(self)).astype(np.bool_)

    def __len__(self) -> int:
        return len(self.data) // 4

    def to_bytes(self) -> bytes:
        """For keeping; `from_bytes` gives the same signature."""
        return _HEAD.pack(VERSION, len(self)) + self.data + self.marks

    @classmethod
    def from_bytes(cls, data: bytes) -> Signature:
        """Raises ValueError where `data` is not a signature of this version: make it anew from the text."""
        version, count = _HEAD.unpack_from(data) if len(data) >= _HEAD.size else (0, 0)
        cut = _HEAD.size + 4 * count
        if version != VERSION or len(data) != cut + (count + 7) // 8:
            raise ValueError(f"not a text signature of version {VERSION}")
        return cls(data[_HEAD.size : cut], data[cut:])


def signature(text: str) -> Signature:
    """The signature of an article's text."""
    found = words(text)
    if not found:
        return Signature(b"", b"")
    hashes = _hashed([word for word, _ in found])
    # quoted[k]: how many of the words k … k + 7 are.
    upto = np.concatenate([[0], np.cumsum([quoted for _, quoted in found])])
    quoted = (upto[-len(hashes) :] - upto[: len(hashes)]) > 0
    distinct, first, inverse = np.unique(hashes, return_index=True, return_inverse=True)
    # A run that the text has both bare and quoted, as tweets printed twice, is quoted.
    anywhere = np.zeros(len(distinct), dtype=np.bool_)
    np.logical_or.at(anywhere, inverse, quoted)
    order = np.argsort(first)
    return Signature(distinct[order].astype("<u4").tobytes(), np.packbits(anywhere[order]).tobytes())


def _hashed(found: list[str]) -> Hashes:
    """A hash for each run of eight words; for a shorter text, one for the whole."""
    # CRC-32 of each word, not Python's hash(), which differs from process to process.
    codes = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in found], dtype=np.uint64)
    width = min(RUN, len(codes))
    count = len(codes) - width + 1
    total = np.full(count, width, dtype=np.uint64)
    for offset in range(width):
        total = total * np.uint64(_STEP) + codes[offset : offset + count]
    total = (total ^ (total >> np.uint64(30))) * np.uint64(_MIX1)
    total = (total ^ (total >> np.uint64(27))) * np.uint64(_MIX2)
    return (total >> np.uint64(32)).astype(np.uint32)
