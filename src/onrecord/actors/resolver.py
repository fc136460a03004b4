"""Who speaks in each statement of an article, for which party, relayed by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from onrecord.actors.describe import parted
from onrecord.actors.house import house_of
from onrecord.actors.marking import mark_text
from onrecord.actors.mentions import mentions
from onrecord.actors.people import Cast, Known
from onrecord.actors.pronouns import Antecedents
from onrecord.actors.registry import Registry
from onrecord.actors.sources import Reading, conjuncts, read_source
from onrecord.actors.speakers import Speakers, Voice
from onrecord.actors.speeches import orator
from onrecord.actors.turns import Turns
from onrecord.actors.words import small
from onrecord.model import Article, Mention, Reason, Span, Speaker, Statement


class Resolver:
    """Fills in speakers, chains and mentions by the rules of this package; `registry` is what it knows of the world."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def resolve(self, article: Article, statements: Sequence[Statement]) -> list[Statement]:
        """The statements with `speaker`, `chain` and `mentions`; ids and order are kept. Where the text does not tell
        who speaks or for whom, the speaker says so in `because`, and party and name are None."""
        return _Reading(article, statements, self._registry).resolved()


class _Reading:
    """One article on its way: statements are resolved from the first to the last, for pronouns point back."""

    def __init__(self, article: Article, statements: Sequence[Statement], registry: Registry) -> None:
        self._article = article
        self._statements = statements
        self._marked = mark_text(article.text, registry, article.outlet, article.language)
        self._cast = Cast(self._marked, _day(article))
        self._registry = registry
        self._house = house_of(article)
        self._own = self._house is not None or article.genre == "official"
        self._turns = Turns(self._cast, own=self._own)
        self._by_id: dict[str, Voice] = {}
        self._parents = {statement.id: statement for statement in statements}
        self._antecedents = Antecedents(self._cast)
        self._speakers = Speakers(self._cast, lambda index: self._pointed_at(index, ()), self._house)
        self._quoted = [span for s in statements if s.quotation != "indirect" for span in s.content]

    def resolved(self) -> list[Statement]:
        done: dict[int, Statement] = {}
        # By the place of the source, for that is where the reader meets whoever speaks; one around another first.
        order = sorted(
            range(len(self._statements)), key=lambda i: (self._place(self._statements[i]), -self._statements[i].end)
        )
        for index in order:
            done[index] = self._resolve(self._statements[index])
        return [done[index] for index in range(len(self._statements))]

    def _place(self, statement: Statement) -> int:
        if statement.within in self._parents and self._parents[statement.within] is not statement:
            return max(self._parents[statement.within].start, statement.start)
        return statement.source[0].start if statement.source else statement.start

    def _resolve(self, statement: Statement) -> Statement:
        self._cast.day = _day_of(statement, self._article)
        voice = self._voice(statement.source, statement)
        relays = [self._voice(relay, statement) for relay in statement.relays]
        told = statement.relays
        if (teller := self._teller(statement, [*relays, voice])) is not None:
            place, telling = teller
            relays, told = [telling, *relays], ((place,), *told)
        self._by_id[statement.id] = voice
        self._antecedents.heard(voice, within=statement.within is not None)
        mentions = tuple(self._mentions(statement))
        return statement.with_(speaker=voice.speaker, relays=told, chain=_chain(relays, voice), mentions=mentions)

    def _teller(self, statement: Statement, voices: Sequence[Voice]) -> tuple[Span, Voice] | None:
        """Who has the word where others are told of: a transcript's turn passes on what it says that they said."""
        turn = self._turns.at(self._marked.range_of(Span(statement.start, statement.start + 1))[0])
        if turn is None or turn.known is None or any(voice.known is turn.known for voice in voices):
            return None
        first, stop = turn.label
        return self._marked.span(first, stop), self._known_voice(turn.known, first)

    def _voice(self, source: Sequence[Span], statement: Statement) -> Voice:
        """The voice of a source: of several spans, the first that names somebody."""
        voices = [v for span in source if (v := self._of_span(span, statement)) is not None]
        if not voices:
            why = Reason("the text does not say who says it")
            at = self._marked.range_of(Span(statement.start, statement.end))[0]
            return Voice(Speaker(None, None, None, "unknown", False, (why,)), at=at)
        return next((v for v in voices if v.speaker.named), voices[0])

    def _of_span(self, span: Span, statement: Statement) -> Voice | None:
        first, stop = self._marked.range_of(span)
        parts = conjuncts(self._marked, first, stop)
        parts_voices = [self._of_words(f, s, statement) for f, s in parts]
        joint = [v for v in parts_voices if v is not None]
        whole = len(parts) > 1 and len(joint) == len(parts)
        if whole and (_alike(joint) or (_of_several(joint) and self._marked.title_at(stop - 1) is not None)):
            return self._speakers.together(joint, first, stop)
        speaking = [v for (f, s), v in zip(parts, parts_voices, strict=True) if v is not None and self._is_i(f, s)]
        if len(parts) > 1 and speaking and speaking[0].speaker.named:
            return speaking[0]
        return self._of_words(first, stop, statement)

    def _is_i(self, first: int, stop: int) -> bool:
        """Whether words `[first, stop)` are “I” alone: of “the chairman and I” that is known at least."""
        return stop - first == 1 and self._marked.key(first) == "i"

    def _of_words(self, first: int, stop: int, statement: Statement) -> Voice | None:
        reading = read_source(self._cast, first, stop)
        if reading is None:
            return None
        if reading.shape == "pronoun":
            return self._pronoun(reading, statement)
        return self._speakers.voice(reading)

    def _pronoun(self, reading: Reading, statement: Statement) -> Voice:
        index, word = reading.first, self._marked.key(reading.first)
        found = self._meant(index, word, statement)
        said = self._marked.said(reading.first, reading.stop)
        place = (self._marked.span(reading.first, reading.stop),)
        if found is None:
            why = Reason(f"“{said}” points back to nobody that can be told here", place)
            return Voice(
                Speaker(None, None, None, "unknown", False, (why,)),
                plural=word in small("plural"),
                at=index,
                label=said,
            )
        why = Reason(f"“{said}” points back to {found.label}", place)
        speaker = replace(found.speaker, because=(why, *found.speaker.because[found.pointing :]))
        return replace(found, speaker=speaker, at=index, pointing=1)

    def _meant(self, index: int, word: str, statement: Statement) -> Voice | None:
        around = self._around(statement)
        if word in small("first"):
            return self._first_person(index, statement, around)
        if word in small("second"):
            return self._addressed(index, statement)
        if word in small("relative") and (known := self._antecedents.relative(index)) is not None:
            return self._known_voice(known, index)
        if word in small("relative") and (office := self._office_before(index, statement)) is not None:
            return office
        if word in small("plural") or word in small("indefinite"):
            return self._antecedents.group(index, plural=True)
        if word in small("neuter"):
            group = self._antecedents.group(index, plural=False, told=statement.act == "withhold")
            if group is not None or word != "it":
                return group
            party = self._antecedents.subject(index, [*self._quoted, *statement.content])
            return self._speakers.of_party(party) if party else None
        if word not in small("masculine") and word not in small("feminine"):
            return None
        if (
            around is not None
            and self._parents[statement.within or ""].quotation == "indirect"
            and around.known is not None
        ):
            return around
        return self._pointed_at(index, statement.content)

    def _office_before(self, index: int, statement: Statement) -> Voice | None:
        """Whoever holds the title right before “who”: “it was Peru's envoy who said”."""
        mark = self._marked.title_at(index - 1) if index else None
        if mark is None or mark.stop != index or mark.title is None:
            return None
        if parted(self._marked, index - 1) and (self._marked.gap(index - 1) != ", " or not mark.title.plural):
            return None
        first = mark.first
        while first and not parted(self._marked, first - 1) and self._describes(first - 1):
            first -= 1
        return self._of_words(first, index, statement)

    def _describes(self, index: int) -> bool:
        """Whether a word before a title belongs to it: an article, a party, the s of a genitive."""
        key, mark = self._marked.key(index), self._marked.at[index]
        return key in small("article") or mark is not None or (key == "s" and self._marked.genitive(index) == index + 1)

    def _pointed_at(self, index: int, content: Sequence[Span]) -> Voice | None:
        if self._marked.key(index) in small("neuter"):
            party = self._antecedents.party(index)
            return self._speakers.of_party(party) if party else self._antecedents.group(index, plural=False)
        if self._marked.key(index) in small("plural"):
            return self._antecedents.group(index, plural=True)
        turn = self._turns.at(index)  # whoever has the word says “I”
        found = self._antecedents.person(index, [*self._quoted, *content], but=turn.known if turn else None)
        return self._known_voice(found, index) if isinstance(found, Known) else found

    def _around(self, statement: Statement) -> Voice | None:
        """Whoever says the statement in whose content this one stands."""
        return self._by_id.get(statement.within) if statement.within else None

    def _first_person(self, index: int, statement: Statement, around: Voice | None) -> Voice | None:
        """“I” and “we”: whoever says the words around them, else whoever has the word, else who wrote it."""
        told = self._told_within(statement)
        if around is not None and told in self._by_id:
            return self._by_id[told]
        speaking = self._in_turn(index) or self._orator
        return speaking or around or self._author(index)

    def _addressed(self, index: int, statement: Statement) -> Voice | None:
        """“You”: in a talk of two, the other one."""
        turn = None if self._told_within(statement) in self._by_id else self._turns.at(index)
        pair = self._turns.pair(self._article.title or "")
        if turn is None or turn.known is None or turn.known not in pair:
            return None
        other = pair[1] if pair[0] is turn.known else pair[0]
        return self._known_voice(other, index)

    def _told_within(self, statement: Statement) -> str | None:
        """The statement whose speaker says “I” in this one: of “the envoy said that we agreed” it is the one around."""
        told = statement.within
        while told in self._parents and self._parents[told].quotation == "indirect":
            told = self._parents[told].within
        return told

    def _in_turn(self, index: int) -> Voice | None:
        """Whoever has the word at word `index` of a transcript."""
        turn = self._turns.at(index)
        if turn is None:
            return None
        first, stop = turn.label
        place = (self._marked.span(first, stop),)
        said = self._marked.said(first, stop)
        if turn.nobody:
            why = Reason(f"whoever has the word here is called “{said}” and not named", place)
            return Voice(Speaker(None, None, None, "unknown", False, (why,)), at=first, label=said)
        if turn.known is not None:
            voice: Voice | None = self._known_voice(turn.known, first)
        else:
            reading = read_source(self._cast, first, stop)
            voice = self._speakers.voice(reading) if reading is not None else None
        if voice is None:
            return None
        why = Reason(f"from “{said}:” on {voice.label} has the word", place)
        speaker = replace(voice.speaker, because=(why, *voice.speaker.because))
        return replace(voice, speaker=speaker, at=first)

    @cached_property
    def _orator(self) -> Voice | None:
        """Whose speech or address the whole text is, where a party's own site says so in its title."""
        return orator(self._article, self._cast, self._speakers, self._registry) if self._own else None

    def _author(self, index: int) -> Voice | None:
        """“I” outside anybody's words is the article's author."""
        if not self._article.byline or self._marked.key(index) not in ("i", "me", "my", "myself"):
            return None
        name = self._article.byline.strip().removeprefix("By ").removeprefix("by ")
        if "," in name or " and " in name:
            return None  # of several authors none is “I”
        why = Reason("“I” outside anybody's words is the author")
        return Voice(Speaker(name, None, None, "unknown", True, (why,)), label=name)

    def _known_voice(self, known: Known, index: int) -> Voice:
        return Voice(self._speakers.of_known(known, index), known=known, at=index, label=known.name)

    def _mentions(self, statement: Statement) -> Iterator[Mention]:
        """Parties named in the content, people of the article who speak for one among them."""
        for span in statement.content:
            first, stop = self._marked.range_of(span)
            found = list(mentions(self._marked, self._cast.day, first, stop))
            taken = [mention.span for mention in found]
            for run, known in self._cast.named_between(first, stop):
                place = self._marked.span(run.first, run.stop)
                party = self._speakers.of_known(known, run.first).party
                if party is not None and not any(place.overlaps(other) for other in taken):
                    found.append(Mention(place, party, "person"))
            yield from sorted((m for m in found if span.holds(m.span)), key=lambda mention: mention.span)


def _chain(relays: Sequence[Voice], speaker: Voice) -> tuple[str, ...]:
    """What each is called, outermost first; nobody stands twice, and the speaker stands last."""
    labels = [
        v.label
        for v in relays
        if v.label and v.label != speaker.label and (v.known is None or v.known is not speaker.known)
    ]
    return (*dict.fromkeys(labels), *((speaker.label,) if speaker.label else ()))


def _alike(voices: Sequence[Voice]) -> bool:
    """Whether several voices can speak together: different ones, all people or none, all named or none."""
    if len({v.label for v in voices}) < len(voices) or len({v.known is None for v in voices}) > 1:
        return False
    named = {v.speaker.named for v in voices}
    return len(named) == 1 and (named == {True} or all(v.speaker.role != "unknown" for v in voices))


def _of_several(voices: Sequence[Voice]) -> bool:
    """Whether they speak for several parties."""
    return len({v.speaker.party for v in voices} - {None}) > 1


def _day(article: Article) -> date | None:
    return article.published.first if article.published is not None else None


def _day_of(statement: Statement, article: Article) -> date | None:
    """The day on which a statement was made, as far as the text says: offices are those of that day. Of a month or a
    year it is the last day, but none after the article's."""
    published, said = _day(article), statement.said_on
    if said is None:
        return published
    return min(said.last, published) if published is not None else said.last
