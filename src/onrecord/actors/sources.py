"""The shape of a source phrase: a person, a pronoun, a party, an outlet, an office without its holder, a paper."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.actors.describe import head_of, parted, phrase_end
from onrecord.actors.marking import paper_words
from onrecord.actors.marks import PARTY_KINDS, Mark, Marked
from onrecord.actors.people import Cast
from onrecord.actors.runs import Run, runs
from onrecord.actors.titles import BODIES
from onrecord.actors.words import prepositions, small

Shape = Literal[
    "person", "pronoun", "party", "people", "outlet", "office", "body", "document", "organisation", "name", "unknown"
]
Determiner = Literal["the", "a", "his", ""]


@dataclass(frozen=True, slots=True)
class Reading:
    """A source phrase, words `[first, stop)`, read. `run` is the name of a person or organisation, `mark` the known
    name or title that decides, `determiner` how the phrase begins (`his` for every possessive)."""

    shape: Shape
    first: int
    stop: int
    run: Run | None = None
    mark: Mark | None = None
    determiner: Determiner = ""


def read_source(cast: Cast, first: int, stop: int) -> Reading | None:
    """Read words `[first, stop)`; None where no word is left to read."""
    marked = cast.marked
    if _points_back(marked, first, stop):
        return Reading("pronoun", first, stop)
    while first < stop and _leads_in(marked, first):
        first += 1
    if first >= stop:
        return None
    if _points_back(marked, first, stop):
        return Reading("pronoun", first, stop)
    if (run := name_in(cast, first, stop)) is not None:
        return Reading("person", first, stop, run=run, determiner=_determiner(marked, first))
    return _nameless(marked, first, stop)


def conjuncts(marked: Marked, first: int, stop: int) -> list[tuple[int, int]]:
    """The phrase parted at each “and” that joins two sources; one range where nothing does."""
    parts, at = [], first
    for index in range(first + 1, stop - 1):
        if marked.at[index] is None and marked.key(index) in small("joiner") and not _two_titles(marked, index):
            parts.append((at, index))
            at = index + 1
        elif marked.key(index) in small("clause") and marked.at[index] is None:
            return [(first, stop)]
    parts.append((at, stop))
    if len(parts) == 1:
        return parts
    return [piece for part in parts for piece in _listed(marked, *part)]


def _two_titles(marked: Marked, index: int) -> bool:
    """Whether “and” stands between two titles without an article: “chairman and founder Ida Holm” is one person."""
    sides = (marked.title_at(index - 1), marked.title_at(index + 1))
    return all(m is not None and m.title is not None and m.title.kind == "person" and not m.title.plural for m in sides)


def _listed(marked: Marked, first: int, stop: int) -> list[tuple[int, int]]:
    """“Vidal, Paz” parted at its commas, where nothing but names stands between them."""
    edges = [first, *(i + 1 for i in range(first, stop - 1) if marked.gap(i).strip() == ","), stop]
    pieces = list(pairwise(edges))
    names = all(marked.words[i].capital and marked.title_at(i) is None for i in range(first, stop))
    return pieces if names else [(first, stop)]


def name_in(cast: Cast, first: int, stop: int) -> Run | None:
    """The name of the person whom the phrase is about; those who only stand in it (“Vidal's aides”) are passed over."""
    mark = cast.marked.at[first]
    if mark is not None and mark.kind == "surname" and _ends_at(cast.marked, mark.stop, stop):
        return Run(mark.first, mark.stop, "person", mark.ids)  # "May" may be a month elsewhere, and is no source then
    return next((run for run in runs(cast.marked, first, stop) if _is_the_name(cast, run, first, stop)), None)


def _points_back(marked: Marked, first: int, stop: int) -> bool:
    """Whether nothing but small words stands here: “he himself”, “one of the two”."""
    if first >= stop or any(marked.at[i] is not None for i in range(first, stop)):
        return False
    keys = [marked.key(i) for i in range(first, stop)]
    if all(key in small("pronoun") for key in keys):
        return True
    counting = small("indefinite") | small("of") | small("article") | small("plural")
    return len(keys) > 1 and all(key in counting for key in keys)


def _leads_in(marked: Marked, index: int) -> bool:
    words = prepositions() | small("joiner") | small("clause")
    return marked.at[index] is None and (marked.key(index) in words or marked.key(index) == "according")


def _is_the_name(cast: Cast, run: Run, first: int, stop: int) -> bool:
    marked = cast.marked
    if run.kind != "person" or _governed(marked, run, first):
        return False
    after = marked.genitive(run.stop)
    if after and after < stop:
        return False
    if run.stop < stop and not parted(marked, run.stop - 1) and _goes_on(marked, run.stop):
        return False
    return run.size > 1 or _single_name(cast, run, first, stop)


def _goes_on(marked: Marked, index: int) -> bool:
    """Whether a noun follows the name: “Trump campaign”, “Putin aide”."""
    mark, word = marked.at[index], marked.words[index]
    if mark is not None:
        behind = mark.title is not None and mark.title.words in small("behind name")
        return mark.title is not None and mark.title.kind not in ("verb", "former") and not behind
    plain = word.text.islower() and word.text.isalpha() and word.key not in prepositions()
    ends = word.key in small("clause") | small("joiner") | small("verb") | small("pronoun") | small("opener")
    return plain and not ends and word.key != "s"


def _governed(marked: Marked, run: Run, first: int) -> bool:
    """Whether the name hangs on a preposition within the phrase: “advisers to Mr Vidal”."""
    at, titled = run.first - 1, False
    while at >= first:
        if parted(marked, at):
            return False
        mark = marked.at[at]
        if mark is not None and mark.title is not None and mark.title.kind == "person":
            if _with_article(marked, mark):
                return False  # "Head of the Office of the President Ida Holm": nobody writes "the President Ida Holm"
            at, titled = mark.first - 1, True
        elif mark is not None and titled and mark.kind in PARTY_KINDS:
            at = mark.first - 1
        elif mark is None and _passed_over(marked, at, run.first):
            at -= 1
        else:
            return mark is None and marked.key(at) in prepositions() and marked.key(at) not in small("example")
    return False


def _with_article(marked: Marked, mark: Mark) -> bool:
    """Whether a title in a capital has its article right before it, and a title before that."""
    article = mark.first - 1
    if article < 1 or marked.key(article) not in small("article") or not marked.words[mark.first].capital:
        return False
    return marked.key(article - 1) in small("of") and marked.title_at(article - 2) is not None


def _passed_over(marked: Marked, index: int, name: int) -> bool:
    """Words between a preposition and the name that hangs on it: “for the Department of Health and Social …”."""
    key = marked.key(index)
    if key in small("honorific") or key in small("article") or (key == "s" and marked.genitive(index) == index + 1):
        return True
    joined_on = any(marked.key(i) in small("joiner") for i in range(index + 1, name))
    return key in small("joiner") or (joined_on and marked.words[index].capital)


def _single_name(cast: Cast, run: Run, first: int, stop: int) -> bool:
    """Whether one word is a person's name: known as one, after a title or honorific, or all there is."""
    marked = cast.marked
    if cast.called(run, run.first) is not None or run.known:
        return True
    before = marked.title_at(run.first - 1) if run.first > first else None
    if before is not None and before.title is not None and before.title.kind == "person" and not before.title.plural:
        return not parted(marked, run.first - 1)
    return run.first > first and marked.key(run.first - 1) in small("honorific")


def _determiner(marked: Marked, first: int) -> Determiner:
    key = marked.key(first)
    if marked.at[first] is not None:
        return ""
    if key in small("possessive"):
        return "his"
    if key in small("indefinite"):
        return "a"
    return "the" if key in small("article") else ""


def _nameless(marked: Marked, first: int, stop: int) -> Reading:
    determiner = _determiner(marked, first)
    start = first + 1 if determiner else first
    whole = marked.at[start] if start < stop else None
    if whole is not None and whole.first == start and _ends_at(marked, whole.stop, stop):
        if whole.kind in PARTY_KINDS:
            shape: Shape = "people" if whole.kind == "people" else "party"
            return Reading(shape, first, stop, mark=whole, determiner=determiner)
        if whole.kind == "outlet":
            return Reading("outlet", first, stop, mark=whole, determiner=determiner)
        if marked.words[start].capital and marked.key(start) in small("camp") and whole.stop == start + 1:
            return Reading("organisation", first, stop, run=Run(start, start + 1, "body"), determiner=determiner)
    last = marked.at[stop - 1]
    if last is not None and last.kind == "name" and start < last.first and _is_what(marked, last):
        return Reading("party", first, stop, mark=last, determiner=determiner)
    _, head = head_of(marked, start, stop)
    outlet = next((m for m in marked.marks(start, phrase_end(marked, start, stop)) if m.kind == "outlet"), None)
    if outlet is not None and _is_outlets(head):
        return Reading("outlet", first, stop, mark=outlet, determiner=determiner)
    if head is not None and head.title is not None:
        kind = head.title.kind
        shape = "body" if kind in BODIES else "document" if kind == "document" else "office"
        return Reading(shape, first, stop, mark=head, determiner=determiner)
    return _untitled(marked, first, start, stop, determiner)


def _is_what(marked: Marked, state: Mark) -> bool:
    """“alliance member Peru”: a title right before a state's name says what the state is."""
    before = marked.title_at(state.first - 1)
    one = before is not None and before.title is not None and before.title.kind == "person"
    return one and marked.gap(state.first - 1) == " " and before is not None and not _plural(before)


def _plural(mark: Mark) -> bool:
    return mark.title is not None and mark.title.plural


def _ends_at(marked: Marked, end: int, stop: int) -> bool:
    """Whether a phrase that ends at `stop` is over at `end`, but for a genitive, “itself”, “today” or an apposition."""
    if (after := marked.genitive(end)) and after < stop:
        return marked.key(after) in small("pronoun")
    end = after or end
    trailing = small("pronoun") | small("clause") | small("opener") | small("day")
    return end >= stop or parted(marked, end - 1) or marked.key(end) in trailing


def _is_outlets(head: Mark | None) -> bool:
    if head is None or head.title is None or head.title.words in small("press"):
        return True
    return head.title.role == "outlet" or head.title.kind == "document"


def _untitled(marked: Marked, first: int, start: int, stop: int, determiner: Determiner) -> Reading:
    end = phrase_end(marked, start, stop)
    last = marked.at[end - 1] if end > start else None
    if last is not None and last.kind in PARTY_KINDS and last.kind != "demonym":
        shape: Shape = "people" if last.kind == "people" else "party"
        return Reading(shape, first, stop, mark=last, determiner=determiner)
    found = list(runs(marked, start, stop))
    if (
        found
        and found[-1].kind in ("body", "state")
        and found[-1].stop == stop > end
        and _one_name(marked, start, stop)
    ):
        return Reading("organisation", first, stop, run=Run(start, stop, found[-1].kind), determiner=determiner)
    for run in found:
        if run.size == 1 and determiner == "the" and run.stop == end and marked.key(run.first) in paper_words():
            return Reading("outlet", first, stop, mark=Mark(run.first, run.stop, "outlet"), determiner=determiner)
        if run.kind in ("body", "state", "analyst") and run.first < end:
            return Reading("organisation", first, stop, run=run, determiner=determiner)
    for run in found:
        if run.first < end and run.stop == end and run.kind == "person" and not _is_common_noun(marked, run):
            return Reading("name", first, stop, run=run, determiner=determiner)
    return Reading("unknown", first, stop, determiner=determiner)


def _one_name(marked: Marked, first: int, stop: int) -> bool:
    """“Council of Harbours and Coasts” or “Harbour and Coast Council”: capitals, joined within one name."""
    inner = small("joiner") | small("of") | small("for")
    return all(marked.words[i].capital or marked.key(i) in inner for i in range(first, stop))


def _is_common_noun(marked: Marked, run: Run) -> bool:
    """“Growers said”: a plural that has its capital from the beginning of the sentence, and none anywhere else."""
    key = marked.key(run.first)
    if run.size > 1 or not key.endswith("s") or not marked.opens_sentence(run.first):
        return False
    return all(marked.opens_sentence(i) or not w.capital for i, w in enumerate(marked.words) if w.key == key)
