"""Invented articles by the dozen: the same seed is the same story, another seed shares no eight words with it."""

from __future__ import annotations

import random

WORDS = """harbour strait envoy minister council treaty convoy island border spring winter morning ferry grain cable
lantern market bridge valley signal officer captain paper promise answer question letter border dinner delegation
statement harvest pilot engine tower window garden river mountain night crew barrel tariff licence visit speech
opened closed signed refused carried promised delayed repeated denied offered accepted crossed counted waited returned
quietly slowly twice again early late northern southern old new second last heavy narrow distant former joint public
above below near after before during between without against under over through beyond beside toward until because while
its their the a every no some three seven forty most few another each both such many several only""".split()


def sentence(words: random.Random, length: int = 18) -> str:
    """A sentence of so many words, with no meaning."""
    return " ".join(words.choice(WORDS) for _ in range(length)).capitalize() + "."


def paragraphs(seed: int, count: int = 8) -> list[str]:
    """The paragraphs of a story, of two sentences each."""
    words = random.Random(seed)
    return [f"{sentence(words)} {sentence(words)}" for _ in range(count)]


def story(seed: int, count: int = 8) -> str:
    """A story as it is printed."""
    return "\n\n".join(paragraphs(seed, count))


def quoted(speech: list[str]) -> list[str]:
    """A speech as newspapers quote one: each paragraph opens the quotation, the last one closes it."""
    return [f"“{paragraph}" for paragraph in speech[:-1]] + [f"“{speech[-1]}”"]
