"""News-like texts with everything in them that a text should not have.

A text is made of numbers alone: `pick(n)` gives one of `[0, n)`, and may be a random generator's, Hypothesis's, or the
bytes of a fuzzer, which learns from them what leads where. All names are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import cycle

Pick = Callable[[int], int]

WHO = (
    *("Ada Lind", "the ministry", "Mr. Sow", "he", "they", "Two officials", "the envoy of Estmere", "Coast Wire"),
    *("Nobody", "I", "Corvessa’s prime minister, Ida Renn,", "the Port Elvane Courier", "LIND", "Оксана Рен"),
    *("الوزير", "陈伟", "İpek Şahin", "O'Renn-Lind", "Peru", "the former aide", "who", "its", "Washington", "May"),
)
CUES = (
    *("said", "denied that", "would not say whether", "told Coast Wire that", "reported that", "asked", "blamed"),
    *("will say that", "said on Monday", "promised to", "had confirmed,", "according to", "threatened", "said that"),
    *("called it “false”", "is expected to announce that", "has not said", "insisted in May 0000 that", "said,"),
)
WHAT = (
    *("the bridge is open", "a letter had come", "it will be rebuilt by 31 February 2025", "Peru broke its word"),
    *("that no ship left", "to ask for it back", "whether they may", "yes", "the terms were agreed at Cape Orrin"),
    *("in May 0000", "on 30 ٢ March ٢٠٢٥", "in 20٢٥", "last month", "yesterday", "on Monday", "no confirmation that"),
    *("قال الوزير إن الجسر مفتوح", "мост открыт", "桥开了", "if Corvessa admits", "reportedly", "ſaid", "STRASSE ẞ"),
)
MARKS = (("“", "”"), ("„", "“"), ("‚", "‘"), ("'", "'"), ("«", "»"), ('"', '"'), ("‘", "’"), ("‹", "›"), ("»", "«"))
BETWEEN = (" ", ". ", ", ", ".\n", "\n\n", "; ", ": ", " — ", "… ", "", "\r\n", "? ", ".”", " (", ") ", "\t")
NASTY = (
    *("\ud800", "\udfff\ud800", "\x00", "\x1b[31m", "\x85", "\u2028", "\u2029", "\r", "\v\f", "\x1c\x1f", "\ufeff"),
    *("\u202e", "\u200f\u202b", "\u2066", "\u200d", "\u200b", "\u00ad", "\ufffe", "\ufffd", "\U0010ffff", "\u3000"),
    *("👩‍🚀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "e\u0301", "\u0301" * 40, "n\u0303\u0327", "ﬁ", "ǆ", "ß", "İ", "½", "²", "①", "٣", "௧", "_"),
    *(
        "a" * 300,
        "a-" * 200,
        "'" * 40,
        '"' * 41,
        "„" * 20,
        "«»" * 20,
        "‹" * 30,
        "’s" * 20,
        " " * 200,
        "\n" * 60,
        "." * 90,
    ),
    *("said " * 60, "X said that Y said that " * 12, "U.S." * 20, "I.I.I.", "9" * 300, "1 May " * 30, "the " * 40),
)
TIMES = (1, 1, 1, 1, 2, 6)
"""How often a sentence is said in a row."""
PUBLISHED = (None, "2026-01-14", "0001-01-01", "9999-12-31", "2026-01", "2026", "0001", "2026-01-14T11:00:00Z")


def text_of(pick: Pick, sentences: int) -> str:
    """A text of at most so many sentences; each may be said several times."""
    made = []
    for _ in range(pick(sentences) + 1):
        sentence = _spoilt(_sentence(pick, 3), pick)
        made.append((sentence + _of(BETWEEN, pick)) * TIMES[pick(len(TIMES))])
    return "".join(made)


def picks_of(data: bytes) -> Pick:
    """The numbers that some bytes hold, one a byte, and zeros after them."""
    left = iter(data)
    return lambda n: next(left, 0) % n


def filled(piece: str, size: int) -> str:
    """`piece` again and again, `size` characters in all."""
    return (piece * (size // len(piece) + 1))[:size]


def mixed(pieces: Sequence[str], size: int) -> str:
    """`pieces` in turn until there are `size` characters."""
    made: list[str] = []
    length = 0
    for piece in cycle(pieces):
        if length >= size:
            break
        made.append(piece)
        length += len(piece)
    return "".join(made)[:size]


def _of(choices: Sequence[str], pick: Pick) -> str:
    return choices[pick(len(choices))]


def _sentence(pick: Pick, depth: int) -> str:
    form = pick(8)
    who, cue, what = _of(WHO, pick), _of(CUES, pick), _of(WHAT, pick)
    if depth and form == 0:
        what = _sentence(pick, depth - 1)
    opening, closing = MARKS[pick(len(MARKS))]
    if form in (0, 1):
        return f"{who} {cue} {what}"
    if form == 2:
        return f"{opening}{what},{closing} {cue} {who}"
    if form == 3:
        return f"{what}, {who} {cue}"
    if form == 4:
        return f"{who} {cue} {opening}{what}"
    if form == 5:
        return f"{who} {cue} {what}{closing} and {opening}{what}{closing}"
    return what if form == 6 else f"{opening}{what}. {what}{closing}"


def _spoilt(sentence: str, pick: Pick) -> str:
    """With something nasty at some place, one time in three."""
    if pick(3):
        return sentence
    at = pick(256) * (len(sentence) + 1) // 256
    return sentence[:at] + _of(NASTY, pick) + sentence[at:]
