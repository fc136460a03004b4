"""The walk of `onrecord review`: a position, a key, the next one."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from onrecord.cli.output import printable
from onrecord.errors import InputError
from onrecord.publishing.marks import paragraphs, passages

if TYPE_CHECKING:
    from onrecord.desk.desk import Desk
    from onrecord.desk.review_session import Item, Session
    from onrecord.desk.reviewed import Held
    from onrecord.model import Reason

WIDEST = 100
"""Columns: longer lines are hard to read."""
BEFORE, AFTER = 3, 1
"""Paragraphs shown around the statement's by `m`."""

# Brackets tell the parts apart where there is no colour, styles where there is one.
MARKS = {"source": ("<", ">", "underline"), "cue": ("{", "}", "italic"), "content": ("[", "]", "bold")}
LEGEND = "<who speaks> {the words that attribute} [what is said]"
PROMPT = "a accept · c correct · r reject · s skip · u undo · m more of the article · q quit · ? help"
WHY = "Why (may stay empty)"
HELP = """\
a  accept: it is coded as it should be
c  correct stance, term, blame, party or speaker; Enter keeps a value, - means none, Ctrl-D leaves all as it was
r  reject: it does not count for this claim
s  skip it for now; it stays open
u  take back your last decision, also one of an earlier walk
m  the paragraphs before and after
q  quit; every decision is saved already"""


def walk(desk: Desk, session: Session) -> None:
    """Ask about what is open, until nothing is or the person quits. Keys come from the terminal; without one, from the
    first letters of lines on standard input."""
    _Walk(desk, session).run()


class _Walk:
    def __init__(self, desk: Desk, session: Session) -> None:
        self._session = session
        self._registry = desk.registry
        self._terminal = sys.stdin.isatty() and sys.stdout.isatty()
        self._out = Console(highlight=False)
        self._out.width = min(self._out.width, WIDEST) if self._terminal else WIDEST
        self._skipped: set[str] = set()
        self._first: str | None = None
        self._done: Counter[str] = Counter()

    def run(self) -> None:
        self._say(f"{LEGEND}; decided by {self._session.who}")
        going = True
        while going and (item := self._next()) is not None:
            self._show(item)
            going = self._decide(item)
        self._end()

    def _next(self) -> Item | None:
        """What was taken back, else the most pressing of what is open."""
        wanted, self._first = self._first, None
        waiting = [id_ for id_ in self._session.open() if id_ == wanted or id_ not in self._skipped]
        chosen = wanted if wanted in waiting else next(iter(waiting), None)
        return self._session.item(chosen) if chosen else None

    # --- keys

    def _decide(self, item: Item) -> bool:
        """Do as the person says; False to quit."""
        acts: dict[str, Callable[[Item], bool]] = {
            "a": lambda item: self._record(item, "accept"),
            "c": self._correct,
            "r": self._reject,
            "s": self._skip,
            "u": self._undo,
            "m": self._more,
            "?": self._help,
        }
        while True:
            key = self._key()
            if key in ("q", ""):
                return False
            act = acts.get(key)
            if act is None:
                self._say(PROMPT)
                continue
            try:
                if act(item):
                    return True
            except InputError as problem:
                self._say(str(problem))
                return True

    def _key(self) -> str:
        """The next key in lower case; none at the end of the input."""
        self._out.print(Text("> "), end="")
        if self._terminal:
            key = click.getchar()
            self._out.print(Text(printable(key)))
            return "" if key in ("\x04", "\x1a") else key[:1].lower() or "?"
        line = sys.stdin.readline()
        self._out.print()
        return (line.strip() or "?")[:1].lower() if line else ""

    def _ask(self, question: str, now: str = "") -> str:
        """The answer, empty for Enter. Raises EOFError at the end of the input."""
        return input(printable(f"  {question} [{now}]: " if now else f"  {question}: ")).strip()

    def _record(self, item: Item, verdict: Any, changes: dict[str, Any] | None = None, why: str = "") -> bool:
        from onrecord.desk.reviewing import DONE

        decision = self._session.decide(item, verdict, changes, why)
        self._done[decision.verdict] += 1
        after = self._session.item(item.position.id)
        shown = f": {self._words(after)}" if after and decision.verdict == "correct" else ""
        held = self._session.reviewed.by_position.get(item.position.id)
        again = len(held.reprints) if held else 0
        also = f", in {again} reprint{'s'[: again != 1]} with the same words too" if again else ""
        self._say(f"{DONE[decision.verdict]}{shown}{also} ({decision.id})")
        return True

    def _correct(self, item: Item) -> bool:
        try:
            changes = dict(self._answers(item))
            why = self._ask(WHY)
        except EOFError:
            self._say("\nleft as it was")
            return False
        return self._record(item, "correct", changes, why)

    def _answers(self, item: Item) -> Iterator[tuple[str, object]]:
        """The fields that the person answered to; what is no answer is asked again."""
        from onrecord.desk.review_words import NONE, values_of
        from onrecord.model import STANCES

        now, name_of = item.shown, self._registry.party_name
        terms = [term.what for term in item.claim.terms]
        numbered = "; ".join(f"{n} {what}" for n, what in enumerate(terms, 1))
        number = str(terms.index(now.term) + 1 if now.term in terms else 0)
        questions = [
            ("stance", f"Stance ({', '.join(STANCES)})", now.stance),
            *([("term", f"Term (0 the whole claim; {numbered})", number)] if terms else []),
            ("blames", "Blames (names or codes, with commas)", ", ".join(map(name_of, now.blames)) or NONE),
            ("party", "Speaks for (name or code)", name_of(now.party) if now.party else NONE),
            ("speaker", "Speaker (a person, by name)", now.speaker or NONE),
        ]
        for name, question, value in questions:
            while answer := self._ask(question, value):
                try:
                    given = [answer] if name == "blames" else answer
                    yield from values_of({name: given}, item.claim, self._registry).items()
                    break
                except InputError as problem:
                    self._say(f"  {problem}")

    def _reject(self, item: Item) -> bool:
        try:
            why = self._ask(WHY)
        except EOFError:
            self._say("\nleft as it was")
            return False
        return self._record(item, "reject", why=why)

    def _skip(self, item: Item) -> bool:
        self._skipped.add(item.position.id)
        return True

    def _undo(self, _: Item) -> bool:
        from onrecord.desk.reviewing import told

        try:
            taken, _undoing = self._session.undo()
        except InputError as problem:
            self._say(str(problem))
            return False
        self._done[taken.verdict] -= 1
        self._say(f"taken back: {told(taken)}")
        seen = taken.values
        try:
            self._first = self._session.on(seen["statement"], seen["claim"]).position.id
        except InputError:  # read anew since: it is wherever it stands now
            self._first = None
        return True

    def _help(self, _: Item) -> bool:
        for line in (LEGEND, *HELP.splitlines()):
            self._say(line)
        return False

    # --- words

    def _show(self, item: Item) -> None:
        session, article, statement = self._session, item.article, item.statement
        number = len(session.open())
        self._out.print()
        self._out.print(
            Rule(Text(f"{number} of {session.total} open · {session.pressing(item)}"), align="left", characters="─")
        )
        on = statement.said_on or article.published
        where = (article.outlet or "outlet unknown", on.day if on else "undated", article.title)
        self._say(" · ".join(filter(None, where)), "bold")
        if article.url:
            self._say(article.url)
        self._passages(item)
        self._say(f"Claim {item.claim.id}: {item.claim.text}")
        self._say(f"Read as: {self._words(item)}.", "bold")
        if len(statement.chain) > 1:
            self._say(f"Relayed: {' → '.join(statement.chain)}")
        self._say(f"Confidence {item.position.confidence:.2f}, because:")
        for reason in item.position.because:
            self._say(f"  · {self._reason(reason, item)}")
        if item.held is not None and item.held.changes:
            self._changed(item, item.held)
        self._out.print()
        self._say(PROMPT)

    def _changed(self, item: Item, held: Held) -> None:
        """What was decided, and what has changed under it: what the person saw that is otherwise now."""
        from onrecord.desk.reviewing import told, words_of

        seen = held.decision.values
        self._say(f"{told(held.decision)}. Since then: {'; '.join(held.changes)}.", "bold")
        if seen["claim_text"] != item.claim.text:
            self._say(f"  the claim was: {seen['claim_text']}")
        for part, words in words_of(item.article, item.statement).items():
            if seen["words"][part] != words:
                self._say(f"  the {part} was: {seen['words'][part] or 'none'}")

    def _passages(self, item: Item) -> None:
        for passage in passages(item.article.text, item.statement):
            shown = Text()
            open_: tuple[str, ...] = ()
            for piece in passage:
                kinds = tuple(piece.kinds)
                shown.append("".join(MARKS[kind][1] for kind in reversed(open_) if kind not in kinds))
                shown.append("".join(MARKS[kind][0] for kind in kinds if kind not in open_))
                words = " […] " if piece.cut else printable(piece.text)
                shown.append(words, " ".join(MARKS[kind][2] for kind in kinds))
                open_ = kinds
            shown.append("".join(MARKS[kind][1] for kind in reversed(open_)))
            self._out.print()
            self._out.print(Padding(shown, (0, 0, 0, 2)))
        self._out.print()

    def _more(self, item: Item) -> bool:
        text, statement = item.article.text, item.statement
        found = paragraphs(text)
        touched = [n for n, span in enumerate(found) if span.start < statement.end and statement.start < span.end]
        first, last = (touched[0], touched[-1]) if touched else (0, 0)
        for span in found[max(first - BEFORE, 0) : last + 1 + AFTER]:
            self._out.print(Padding(Text(printable(span.of(text))), (0, 0, 1, 2)))
        return False

    def _words(self, item: Item) -> str:
        from onrecord.desk.review_words import in_words

        return in_words(item.shown, item.claim, self._registry.party_name, item.written)

    def _reason(self, reason: Reason, item: Item) -> str:
        """A reason with parties by name, and the words that it rests on, where it does not say them itself."""
        named = re.sub(r"\b[A-Z]{3}\b", lambda match: self._registry.party_name(match[0]), reason.text)
        beside = [words for span in reason.spans if (words := span.of(item.article.text)) not in named]
        return named + (f": {' … '.join(beside)}" if beside and sum(map(len, beside)) < WIDEST else "")

    def _end(self) -> None:
        from onrecord.desk.reviewing import DONE

        done = ", ".join(f"{number} {DONE[verdict]}" for verdict, number in self._done.items() if number > 0)
        open_ = len(self._session.open())
        self._say(f"\nDecided: {done or 'nothing'}. Open: {open_} of {self._session.total}.")
        if self._done.total() > 0:
            self._say(f"Publish what was accepted: onrecord dossier {self._session.line.id} --reviewed-only")

    def _say(self, text: str, style: str = "") -> None:
        """A line that no article can make more of than words."""
        lines = [printable(line) for line in text.split("\n")]
        self._out.print(Text("\n".join(lines), style))
