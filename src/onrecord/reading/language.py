"""Which language a text is in. The choice of library is in docs/decisions/0020-language-identification.md."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

# A language left out is mistaken for its nearest neighbour, so those of the neighbours are here too. Each one in Latin
# letters costs an English article 10 ms of loading; the others cost it nothing, since the letters rule them out.
LANGUAGES = (
    *("en", "fr", "de", "es", "pt", "it", "nl", "pl", "ro", "sv", "tr"),
    *("ru", "uk", "be", "bg", "sr", "kk"),
    *("ar", "fa", "ur"),
    *("he", "el", "hi", "hy", "ka", "ja", "ko", "zh"),
)
_SAMPLE = 2000  # characters; on news, more changes nothing
_FEWEST_LETTERS = 20
_SHORT = 400  # characters; of a longer text the letters alone tell the language
_ENGLISH = frozenset("the of and to that was for with".split())
_PLAINLY = 0.14  # of a longer text's words; English news has a fifth, a text half in English a tenth
_SURE = 0.9  # of English sentences of 45 to 70 characters, 94 % are named and 0.7 % misnamed; at 0.5, 97 % and 2.5 %


def language_of(text: str) -> str | None:
    """ISO 639-1 code of the language that the first 2,000 characters are in; None where too short or unclear.

    A short text's letters are mostly those of the names in it: one with the word "the" in it is English. So is a longer
    one with as many of the small words of English as only English has: loading models of letters to be told so would
    take a tenth of a second.
    """
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < (_FEWEST_LETTERS if sample.isascii() else _FEWEST_LETTERS // 2):
        return None
    words = sample.split()
    if len(sample) < _SHORT and "the" in words:
        return "en"
    if len(sample) >= _SHORT and sum(map(_ENGLISH.__contains__, words)) > _PLAINLY * len(words):
        return "en"
    best = _detector().compute_language_confidence_values(sample)[0]
    return best.language.iso_code_639_1.name.lower() if best.value >= _SURE else None


@cache
def _detector() -> LanguageDetector:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, code.upper()) for code in LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
