"""Puts the marks on a text: known names and titles, but not where they are part of something else's name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.actors.ambiguity import Place, judge, surnames_like_titles
from onrecord.actors.marks import PARTY_KINDS, Mark, Marked
from onrecord.actors.names import Hit, joined
from onrecord.actors.registry import Registry
from onrecord.actors.titles import MODIFIERS, Title, title_index
from onrecord.actors.words import first_names, fold, no_name, small, split
from onrecord.lexicon import table


def mark_text(text: str, registry: Registry, outlet: str | None = None, language: str | None = None) -> Marked:
    """`text` with all that `registry` and the tables know of its words. `outlet` is the article's own, which its text
    may name; `language` is the text's, where it is known."""
    marked = Marked(text, registry.for_text(text, language))
    _mark_names(marked)
    _drop_surnames_like_titles(marked)
    _drop_titles_in_names(marked)
    _judge_parties(marked)
    _give_ministries_their_state(marked)
    _mark_outlets_by_form(marked, outlet)
    return marked


def _mark_names(marked: Marked) -> None:
    for title, name in hits_in(marked):
        if title is not None:
            marked.put(Mark(title.first, title.stop, "title", title=title.values[0]))
        elif name is not None and not _is_shouted_pronoun(marked, name):
            marked.put(Mark(name.first, name.stop, name.kind, name.values))


def hits_in(marked: Marked) -> Iterator[tuple[Hit[Title] | None, Hit[str] | None]]:
    """The known titles and names in a text, one after the other, each as a title or as a name: of two at one place the
    longer, and the name where they are alike."""
    titles, names = title_index(), marked.registry.names
    at = 0
    while at < len(marked.words):
        name = names.at(marked.text, marked.words, at)
        title = titles.at(marked.text, marked.words, at)
        if title is not None and (name is None or title.stop > name.stop):
            yield title, None
            at = title.stop
        elif name is not None:
            yield None, name
            at = name.stop
        else:
            at += 1


def _is_shouted_pronoun(marked: Marked, hit: Hit[str]) -> bool:
    """“TELL US”: in a text in capitals an acronym without full stops may be a common word."""
    word = marked.words[hit.first]
    if hit.stop - hit.first > 1 or len(word.text) > 3 or "." in word.text or not word.text.isupper():
        return False
    beside = [marked.words[i].text for i in (hit.first - 1, hit.first + 1) if 0 <= i < len(marked.words)]
    return bool(beside) and all(w.isupper() and len(w) > 3 for w in beside)


def _drop_surnames_like_titles(marked: Marked) -> None:
    """“Steve King said”: the title is a name where a first name or “Mr” stands before it and no name after it."""
    for mark in list(marked.marks()):
        if mark.title is None or mark.stop - mark.first > 1 or marked.key(mark.first) not in surnames_like_titles():
            continue
        before, word = mark.first - 1, marked.words[mark.first]
        if before < 0 or not word.capital or not joined(marked.text, marked.words[before], word):
            continue
        a_name = marked.key(before) in first_names() or marked.key(before) in small("honorific")
        if a_name and marked.at[before] is None and marked.words[before].capital:
            marked.drop(mark)


def _drop_titles_in_names(marked: Marked) -> None:
    """“the Crisis Group”, “the Refugee Council”: titles within the capitalised name of an organisation."""
    for mark in list(marked.marks()):
        if mark.title is None or mark.stop - mark.first > 1 or not mark.first:
            continue
        if mark.title.kind == "person" and _opens_organisation(marked, mark):
            marked.drop(mark)
        if mark.title.kind != "body":
            continue
        word, before = marked.words[mark.first], mark.first - 1
        beside = marked.gap(before) in (" ", "\u00a0") and marked.unexplained(before)
        if word.capital and word.key in _bodies_words() and beside and not marked.in_headline(before):
            marked.drop(mark)


def _opens_organisation(marked: Marked, mark: Mark) -> bool:
    """“Refugee” in “Refugee Council”: capitals, and no name that the title could belong to."""
    after = mark.stop
    if after >= len(marked.words) or marked.gap(after - 1) not in (" ", "\u00a0"):
        return False
    both = marked.words[mark.first].capital and marked.words[after].capital
    return both and marked.key(after) in _bodies_words() and not marked.in_headline(mark.first)


def _judge_parties(marked: Marked) -> None:
    for mark in list(marked.marks()):
        if mark.kind not in PARTY_KINDS:
            continue
        verdict = judge(_place(marked, mark), mark.ids, capital=mark.kind == "capital")
        if verdict.part_of_name:
            marked.drop(mark)
        elif verdict.place:
            marked.put(Mark(mark.first, mark.stop, "place", verdict.parties))
        elif _is_dateline(marked, mark):
            marked.put(Mark(mark.first, mark.stop, mark.kind, (), note="the place from which it is reported"))
        elif _is_language(marked, mark):
            marked.put(Mark(mark.first, mark.stop, mark.kind, (), note="the language"))
        elif verdict.parties != mark.ids:
            marked.put(Mark(mark.first, mark.stop, mark.kind, verdict.parties, note=verdict.reason))


def _give_ministries_their_state(marked: Marked) -> None:
    """“Peru's Department of Justice”: a ministry's name that several states have is that of the state beside it."""
    for mark in list(marked.marks()):
        if mark.kind != "ministry" or mark.party is None:
            continue
        beside = mark.first - 1
        beside -= marked.key(beside) == "s" and marked.genitive(beside) == mark.first
        state = marked.at[beside] if beside >= 0 and marked.gap(mark.first - 1) == " " else None
        if state is None or state.party is None or state.kind not in ("name", "demonym") or state.party == mark.party:
            continue
        if state.kind == "demonym" or marked.genitive(state.stop) == mark.first:
            marked.put(Mark(mark.first, mark.stop, mark.kind, (state.party,)))


def _place(marked: Marked, mark: Mark) -> Place:
    return Place(
        marked.text,
        marked.words,
        mark.first,
        mark.stop,
        bool(marked.genitive(mark.stop)),
        lambda: _beside_a_name(marked, mark),
        marked.holds,
    )


def _beside_a_name(marked: Marked, mark: Mark) -> bool:
    """Whether a capitalised word that nothing else explains stands right beside the mark."""
    after, before = mark.stop, mark.first - 1
    if after < len(marked.words) and marked.gap(after - 1) in (" ", "\u00a0") and marked.unexplained(after):
        return not marked.in_headline(mark.first)
    if before < 0 or marked.gap(before) not in (" ", "\u00a0", ". ") or not marked.unexplained(before):
        return False
    known = marked.key(before) in first_names()
    return known or not (marked.opens_sentence(before) or marked.in_headline(mark.first))


def _is_dateline(marked: Marked, mark: Mark) -> bool:
    """“SOMECITY (Agency) — …”: a paragraph that begins with a city and a dash or bracket."""
    if mark.kind != "capital" or (mark.first and marked.paragraph(mark.first - 1) == marked.paragraph(mark.first)):
        return False
    gap = marked.gap(mark.stop - 1)
    return gap.startswith((" (", " —", " –", " -", ", ")) and marked.words[mark.first].text.isupper()


def _is_language(marked: Marked, mark: Mark) -> bool:
    """“in Ruritanian,” with nothing after it that the adjective could belong to."""
    if mark.kind != "demonym" or marked.key(mark.first - 1) not in small("language"):
        return False
    ends = mark.stop == len(marked.words) or not marked.gap(mark.stop - 1).isspace()
    return ends and not marked.genitive(mark.stop) and marked.gap(mark.stop - 1)[:1] not in "-‐‑–"


def _mark_outlets_by_form(marked: Marked, own: str | None) -> None:
    for first, stop in [*_written(marked, own), *_paper_names(marked)]:
        for index in range(first, stop):
            if (mark := marked.at[index]) is not None:
                if mark.kind == "outlet" and mark.ids:
                    break
                marked.drop(mark)
        else:
            marked.put(Mark(first, stop, "outlet"))


def _written(marked: Marked, name: str | None) -> Iterator[tuple[int, int]]:
    keys = [word.key for word in split(name or "")]
    if not keys or not any(word.capital for word in split(name or "")):
        return
    for first in range(len(marked.words) - len(keys) + 1):
        if marked.words[first].capital and all(marked.key(first + i) == key for i, key in enumerate(keys)):
            yield first, first + len(keys)


def _paper_names(marked: Marked) -> Iterator[tuple[int, int]]:
    """“Port Elvane Courier”: capitalised words of which the last is one of many papers' names."""
    for last, word in enumerate(marked.words):
        if not word.capital or word.key not in paper_words():
            continue
        first = last
        while first > 0 and last - first < 4 and _belongs_to_paper(marked, first - 1):
            first -= 1
        whole = any(marked.key(i) not in paper_words() for i in range(first, last))
        person = marked.key(first) in first_names() and marked.key(first - 1) not in small("article")
        if whole and not person and not marked.in_headline(last):
            yield first, last + 1


def _belongs_to_paper(marked: Marked, index: int) -> bool:
    word, mark = marked.words[index], marked.at[index]
    if not word.capital or word.key in no_name() or marked.gap(index) not in (" ", "\u00a0"):
        return False
    return mark is None or mark.kind in ("name", "demonym", "capital", "outlet") or _plain_title(marked, mark)


def _plain_title(marked: Marked, mark: Mark) -> bool:
    # "Business" and the like stand in papers' names; "President Mirror" does not.
    return mark.title is not None and mark.title.kind in (*MODIFIERS, "body", "document")


@cache
def _single_words(kind: str) -> frozenset[str]:
    words = (w for row in table("organisations") if row["kind"] == kind for w in row["words"].split("|"))
    return frozenset(fold(word) for word in words if " " not in word)


def paper_words() -> frozenset[str]:
    """Look-up forms of the last words of papers' names: Times, Post."""
    return _single_words("outlet")


def _bodies_words() -> frozenset[str]:
    return _single_words("body") | _single_words("state") | _single_words("analyst")
