"""Where a name's description stands: “Peru's envoy, X Y”, “X Y, who studies …”, “Foreign Minister X Y of Peru”."""

from __future__ import annotations

from dataclasses import replace

from onrecord.actors.describe import Description, PartyOfPerson, describe, head_of, parted, phrase_end
from onrecord.actors.marks import PARTY_KINDS, Mark, Marked
from onrecord.actors.runs import Run, runs
from onrecord.actors.titles import official_title
from onrecord.actors.words import prepositions, small
from onrecord.model import Reason

_MAX_BEFORE = 14
"""Words before a name that its description may reach back."""
_MAX_AFTER = 30
_FULL = 2
"""Words that a full name has at least."""
_MAX_PLAIN = 3
"""Words in a row that no table knows within a description before a name: “chief nuclear”."""


def described_around(marked: Marked, run: Run, party_of: PartyOfPerson) -> tuple[tuple[int, int], Description | None]:
    """The description that stands before or after a name, and the words `[first, stop)` of name and description."""
    first, after = _before(marked, run), _after(marked, run)
    if first < run.first and (description := office_in(marked, first, run.first, party_of)) is not None:
        bare = description.party is None and description.speaks
        if bare and (of := _of_party(marked, run)) is not None:
            return (first, of.stop), _with_party(marked, description, of)
        more = office_in(marked, *after, party_of) if after and bare else None
        if more is not None and more.party is not None and more.role == description.role:
            description = more  # "the minister, X Y, Peru's envoy in all but name": the second one has the party
        return (first, after[1] if after else run.stop), description
    if after:
        return (run.first, after[1]), office_in(marked, *after, party_of)
    if (office := _office_behind(marked, run)) is not None:
        return (run.first, office.stop), _member_of(marked, office)
    return (run.first, run.stop), None


def _office_behind(marked: Marked, run: Run) -> Mark | None:
    """The part of a government in “X Y of the Peruvian Harbour Office”, where a table has it by its name."""
    if run.size < _FULL or marked.key(run.stop) not in small("of") | small("from"):
        return None
    if marked.gap(run.stop - 1) != " ":
        return None
    at = run.stop + 1 + (marked.key(run.stop + 1) in small("article"))
    mark = marked.at[at] if at < len(marked.words) else None
    return mark if mark is not None and mark.party is not None and mark.kind in ("seat", "ministry") else None


def _member_of(marked: Marked, office: Mark) -> Description:
    title = official_title()
    what = marked.registry.party_name(office.party or "")
    said = f"“{marked.said(office.first, office.stop)}” is part of the government of {what}"
    because = (Reason(said, (marked.span(office.first, office.stop),)),)
    head = Mark(office.first, office.stop, "title", title=title)
    return Description(office.first, office.stop, head, title.role, office.party, True, because, office)


def _of_party(marked: Marked, run: Run) -> Mark | None:
    """The state in “Foreign Minister X Y of Peru”."""
    mark = marked.at[run.stop + 1] if run.stop + 1 < len(marked.words) else None
    if mark is None or mark.party is None or mark.kind not in ("name", "body") or mark.first != run.stop + 1:
        return None
    return mark if marked.key(run.stop) in small("of") and marked.gap(run.stop - 1) == " " else None


def _with_party(marked: Marked, description: Description, of: Mark) -> Description:
    title = description.office
    said = marked.said(of.first, of.stop)
    why = Reason(f"“of {said}” after the name; “{title.words}”: {title.reason}", (marked.span(of.first, of.stop),))
    return replace(description, party=of.party, role=title.role, because=(why,), evidence=of)


def office_in(marked: Marked, first: int, stop: int, party_of: PartyOfPerson) -> Description | None:
    """The description in words `[first, stop)`, where its head is a person's title and no body's."""
    description = describe(marked, first, stop, party_of, _verb_at(marked, first))
    return description if description.title is not None and description.office.kind in ("person", "verb") else None


def _verb_at(marked: Marked, first: int) -> Mark | None:
    mark = marked.title_at(first)
    return mark if mark is not None and mark.title is not None and mark.title.kind == "verb" else None


def _before(marked: Marked, run: Run) -> int:
    """Where the description before a name begins; the name's own first word where there is none."""
    first = at = run.first
    plain, titled, past = 0, False, False
    while at > 0 and run.first - at < _MAX_BEFORE:
        index = at - 1
        if marked.sentence(index) != marked.sentence(run.first):
            break
        mark, key = marked.at[index], marked.key(index)
        if parted(marked, index) and not (at == run.first and _title_and_comma(marked, index)):
            break
        if mark is not None:
            if mark.title is not None and mark.title.kind in ("verb", "document"):
                break
            if mark.kind == "outlet" and at == run.first:
                break
            first = at = mark.first
            plain, titled = 0, titled or (mark.title is not None and mark.title.kind == "person")
            past = mark.title is not None and mark.title.kind == "former"
        elif key == "s" and marked.genitive(index) == index + 1:
            at = index
        elif key in small("article") or key in small("possessive"):
            first = at = index
            if (owner := _owner_beside(marked, index)) is not None:
                first = owner.first
                break
            if not _hangs_on_title(marked, index):
                break
        elif key in prepositions():
            if not _hangs_together(marked, index) or (at == run.first and key in small("away")):
                break
            at = index
        elif key in small("joiner") and not titled and at < run.first and _in_capitals(marked, index):
            at = index
        elif key in small("honorific") and at == run.first:
            first = at = index
        elif key in small("verb") or key in small("clause") or key in small("joiner") or key in small("pronoun"):
            break
        elif at == run.first and key.endswith("ed") and marked.words[index].text.islower() and key != "named":
            break  # "the envoy informed X Y", but not "an envoy named X Y"
        elif marked.words[index].capital or (plain < _MAX_PLAIN and not past):
            plain += not marked.words[index].capital
            at = index
        else:
            break
    return _trimmed(marked, first, run)


def _hangs_together(marked: Marked, index: int) -> bool:
    """Whether a preposition joins a title to whom it serves, or stands within the name of an office: “adviser to the
    Head of …”, “Head of the Service for Harbours”."""
    key, title = marked.key(index), marked.title_at(index - 1)
    if title is not None and title.title is not None:
        return key not in small("away") or key in title.title.serves
    plain = index > 0 and marked.words[index - 1].capital and marked.at[index - 1] is None
    return plain and key in small("of") | small("for") and marked.words[index + 1].capital


def _in_capitals(marked: Marked, index: int) -> bool:
    """Whether plain words with capitals stand on both sides: “Labour and Social Protection”."""
    both = (index - 1, index + 1)
    return index > 0 and all(
        marked.words[i].capital and marked.at[i] is None and marked.key(i) not in small("lesser") for i in both
    )


def _owner_beside(marked: Marked, index: int) -> Mark | None:
    """The state right before “its”: “Peru sent its envoy, and Chile its minister”."""
    mark = marked.at[index - 1] if index else None
    if mark is None or mark.party is None or mark.kind not in PARTY_KINDS or marked.gap(index - 1) != " ":
        return None
    return mark if marked.key(index) in small("possessive") and marked.key(index) in small("neuter") else None


def _title_and_comma(marked: Marked, index: int) -> bool:
    """“Peru's envoy, X Y” or “the envoy to Peru, X Y”: one title, and a comma before the name."""
    mark = marked.at[index]
    if mark is not None and mark.kind in PARTY_KINDS:
        of = mark.first - 1 - (marked.key(mark.first - 1) in small("article"))
        mark = marked.title_at(of - 1) if of > 0 and marked.key(of) in prepositions() else None
    one = mark is not None and mark.title is not None and mark.title.kind == "person" and not mark.title.plural
    return one and marked.gap(index).strip() == ","


def _hangs_on_title(marked: Marked, index: int) -> bool:
    """Whether a preposition and a title stand before the article: “spokesman for the …”."""
    return index > 1 and marked.key(index - 1) in prepositions() and marked.title_at(index - 2) is not None


def _trimmed(marked: Marked, first: int, run: Run) -> int:
    """Plain words at the edge do not belong to it: “the talks Peru's envoy X Y” begins with the party."""
    while first < run.first and marked.at[first] is None and marked.key(first) not in small("possessive"):
        if marked.key(first) in small("article") or marked.key(first) in small("lesser"):
            break
        first += 1
    return first


def _after(marked: Marked, run: Run) -> tuple[int, int] | None:
    """Words `[first, stop)` of the apposition after a name: “, Peru's envoy,”, “, who studies …,”; None without one."""
    if run.stop >= len(marked.words):
        return None
    spaced = marked.gap(run.stop - 1) == " "
    first = _after_copula(marked, run.stop) if spaced else run.stop
    if first is None or (first == run.stop and marked.gap(run.stop - 1).strip() not in (",", "(", "—", "–", "--")):
        return None
    if marked.sentence(first) != marked.sentence(run.first):
        return None
    stop = first
    while stop < len(marked.words) and stop - first < _MAX_AFTER:
        if marked.sentence(stop) != marked.sentence(run.first) or (stop > first and parted(marked, stop - 1)):
            break
        stop += 1
    return _apposition(marked, first, stop, after_verb=first > run.stop)


def _after_copula(marked: Marked, index: int) -> int | None:
    """The first word of what somebody is: “X Y is …”, “X Y has been …”; None where no such verb begins at `index`."""
    if index + 2 >= len(marked.words) or marked.at[index] is not None:
        return None
    if marked.key(index) in small("being"):
        return index + 1
    return index + 2 if (marked.key(index), marked.key(index + 1)) == ("has", "been") else None


def _apposition(marked: Marked, first: int, stop: int, *, after_verb: bool) -> tuple[int, int] | None:
    start = first
    opens = marked.title_at(first)
    if opens is not None and opens.title is not None and opens.title.kind == "verb":
        return first, stop
    if opens is None and marked.key(first) in small("clause"):
        if marked.key(first) not in small("relative") or marked.key(first + 1) != "is":
            return None
        start = first + 2
    elif marked.key(first) in small("verb") or marked.key(first) in small("joiner") or _does(marked, first):
        return None
    _, head = head_of(marked, start, stop)
    if head is None or head.title is None or head.title.kind != "person" or head.title.plural:
        return None
    if next(runs(marked, head.stop, min(head.stop + 1, stop)), None) is not None:
        return None  # the title of the next person in a list
    begins = after_verb or marked.at[start] is not None or not marked.words[start].capital
    return (start, stop) if begins and phrase_end(marked, start, stop) >= head.stop else None


def _does(marked: Marked, index: int) -> bool:
    """“X Y, praising her opponent”: what somebody does, and no description."""
    after = marked.key(index + 1)
    object_ = after in small("article") or after in small("possessive") or after in prepositions()
    return marked.key(index).endswith("ing") and marked.words[index].text.islower() and object_
