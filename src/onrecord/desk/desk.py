"""A desk: the folder that holds `onrecord.toml`, lines, actors and the database."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from onrecord.actors import Registry
from onrecord.desk.actors import DeskActors
from onrecord.desk.settings import FILE, TEMPLATE, Settings, read_settings
from onrecord.errors import DeskError, LineFileError
from onrecord.model import Article, Changes, Ledger, Line, Mention, Position, Problem, Statement, When
from onrecord.reading import Limits, check_line, line_template, read_line
from onrecord.store import Store

if TYPE_CHECKING:
    from onrecord.coding import Coder
    from onrecord.desk.books import Books
    from onrecord.desk.pipeline import Pipeline
    from onrecord.desk.reviewed import Held, Reviewed

LINES = "lines"
ACTORS = "actors.yaml"
_ACTORS_TEMPLATE = """\
# People, parties and outlets that this desk knows better than onrecord does. They come before the shipped ones.
#
# people:
#   - name: Ilko Varen
#     names: [Varen]
#     roles:
#       - {title: foreign minister, party: XVA, from: 2023-05-01, to: null}
# outlets:
#   - {name: Merid News Agency, names: [Merid], kind: agency}
# parties:
#   - {code: XVA, name: Valdoria, names: [Republic of Valdoria], demonyms: [Valdorian], capital: Sorvane}
"""


class Desk:
    """An opened desk. Use it as a context manager, or `close` it; `create` and `find` make one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: Settings = read_settings(folder)

    @classmethod
    def create(cls, folder: Path) -> Desk:
        """Make a desk in `folder`; what is there already stays as it is."""
        try:
            (folder / LINES).mkdir(parents=True, exist_ok=True)
            for name, text in ((FILE, TEMPLATE), (ACTORS, _ACTORS_TEMPLATE)):
                if not (folder / name).exists():
                    (folder / name).write_text(text, encoding="utf-8")
        except OSError as problem:
            raise DeskError(
                f"{folder}: no desk can be made here ({problem.strerror}); name another folder"
            ) from problem
        desk = cls(folder.resolve())
        _ = desk.store
        return desk

    @classmethod
    def find(cls, given: Path | None = None) -> Desk:
        """The desk in `given`, else the nearest folder upward from here that is one."""
        if given is not None:
            if not (given / FILE).is_file():
                raise DeskError(f"{given}: no desk here (no {FILE}); make one with: onrecord init {given}")
            return cls(given.resolve())
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / FILE).is_file():
                return cls(folder)
        raise DeskError(f"{here}: no desk here or in a folder above (no {FILE}); make one with: onrecord init")

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        if "store" in self.__dict__:
            self.store.close()

    @cached_property
    def store(self) -> Store:
        """The desk's database, opened when first needed."""
        url = self.settings.url
        return Store.open(url if "://" in url else self.folder / url)

    @cached_property
    def actors(self) -> DeskActors:
        """Who speaks on this desk: the shipped registry, actors.yaml before it, what was imported and decided."""
        path = self.folder / ACTORS
        plain = Registry.shipped().with_desk(path) if path.exists() else Registry.shipped()
        return DeskActors(plain, self.store, path)

    @property
    def registry(self) -> Registry:
        """The registry with which this desk's articles are read."""
        return self.actors.registry

    @cached_property
    def pipeline(self) -> Pipeline:
        """Article to statements, with this desk's actors."""
        from onrecord.desk.pipeline import Pipeline  # it brings the reader, which a status does not need
        from onrecord.extraction import Reader

        return Pipeline(Reader(threads=self.settings.threads), self.registry)

    @property
    def limits(self) -> Limits:
        """Bounds of reading and fetching."""
        s = self.settings
        return Limits(max_bytes=s.max_bytes, timeout_s=s.timeout_s, allow_private=s.allow_private)

    # Lines

    def new_line(self, slug: str, title: str) -> Path:
        """Write a line file to fill in; raises LineFileError where there is one already or the slug is none, DeskError
        where it cannot be written."""
        text, path = line_template(slug, title), self.folder / LINES / f"{slug}.yaml"
        try:
            path.parent.mkdir(exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError as there:
            if not path.exists():  # but a file stands where its folder should be
                raise DeskError(f"{path.parent}: is no folder; move it away") from there
            raise LineFileError(f"{path}: is there already; edit it, or choose another slug") from there
        except OSError as problem:
            raise DeskError(f"{path}: cannot be written ({problem.strerror}); see to its folder") from problem
        return path

    def line_files(self) -> list[Path]:
        """The desk's line files, by name."""
        return sorted((self.folder / LINES).glob("*.y*ml"))

    def check_lines(self, files: Sequence[Path] = ()) -> list[Problem]:
        """Problems of `files`, or of all the desk's line files."""
        chosen = list(files) or self.line_files()
        return [p for path in chosen for p in check_line(path, self.registry.party_codes())]

    def lines(self) -> list[Line]:
        """The desk's lines; raises LineFileError for one that breaks its rules."""
        return [read_line(path) for path in self.line_files()]

    def line(self, slug: str) -> Line:
        """The line called `slug`; raises LineFileError where there is none, naming those there are."""
        for path in self.line_files():
            if path.stem == slug:
                return read_line(path, self.registry.party_codes())
        known = ", ".join(p.stem for p in self.line_files()) or "none yet"
        raise LineFileError(f"{slug}: no such line in {self.folder / LINES} (there: {known}); see: onrecord line list")

    # Work

    def regroup(self) -> None:
        """Work out of which families the articles are that came since; it may be done at any time."""
        from onrecord.desk.grouping import regroup  # it brings numpy, which most commands do without

        regroup(self.store)

    def code(self, line: Line, on_item: Callable[[str], None] = lambda _: None) -> None:
        """Judge every statement that `line`'s claims have not been judged on yet; what was judged is kept."""
        from onrecord.desk.books import code  # it brings coding and the ledger, which reading articles does not need

        code(self.store, line, self.registry.told, self.coder, on_item)

    def coder(self, line: Line) -> Coder:
        """The coder of `line`, with this desk's actors."""
        from onrecord.coding import Coder

        return Coder(line, self._parties_in, self._names_in, is_outlet=self.registry.only_relays)

    def _parties_in(self, text: str) -> list[Mention]:
        from onrecord.actors import parties_in  # only coding needs it, and mostly all is coded

        return parties_in(text, self.registry)

    def _names_in(self, text: str, on: date | None) -> list[Mention]:
        from onrecord.actors import names_in

        return names_in(text, self.registry, on)

    def positions(self, line: Line) -> list[Position]:
        """Positions on `line`'s claims, in order of arrival and text; `code` the line first."""
        return self._books(line).positions

    def ledger(self, line: Line, on: When | None = None, *, words: bool = False) -> Ledger:
        """The ledger of `line` as of the day `on`, today by default; `code` the line first. With `words` also what
        statements say of its labels and terms, for which their texts are read."""
        found, day = self._books(line), on or _today()
        ledger = found.ledger(day, self.registry.party_name)
        return found.with_words(ledger, day) if words else ledger

    def changes(self, line: Line, since: When, on: When | None = None) -> Changes:
        """What changed of `line` from the day `since` to the day `on`, today by default, both counted; `code` the line
        first. Raises InputError where `since` is after `on`."""
        return self._books(line).changes(since, on or _today(), self.registry.party_name)

    def reviewed(self, line: Line) -> Reviewed:
        """What people decided on `line`'s positions, and what has changed under it; `code` the line first."""
        return self._books(line).reviewed

    def flagged(self, line: Line) -> list[Held]:
        """The decisions on `line`'s positions whose evidence has changed, or is gone; `code` the line first."""
        return self._books(line).flagged

    def write_dossier(
        self, line: Line, on: When | None = None, folder: Path | None = None, *, reviewed_only: bool = False
    ) -> Path:
        """Write the dossier of `line` and return its first page; `code` the line first. With `reviewed_only` it rests
        on what a person accepted or corrected, and on nothing else."""
        place = folder or self.folder / "dossiers" / line.id
        found = self._books(line, reviewed_only=reviewed_only)
        return found.write_dossier(on or _today(), place, self.registry.party_name)

    def _books(self, line: Line, *, reviewed_only: bool = False) -> Books:
        from onrecord.desk.books import Books
        from onrecord.desk.documents import with_documents

        return Books(
            self.store,
            with_documents(self.store, line),
            self.registry.told,
            self.registry.outlet,
            self.actors.person_name,
            reviewed_only=reviewed_only,
        )

    def statements(
        self,
        *,
        line: str | None = None,
        since: When | None = None,
        until: When | None = None,
        speaker: str | None = None,
        party: str | None = None,
        search: str | None = None,
    ) -> Iterator[tuple[Article, Statement]]:
        """Statements with their articles, by the store's filters; with `line`, those with a position on it."""
        ids = None
        if line is not None:
            storyline = self.line(line)
            self.code(storyline)
            ids = [p.statement for p in self.positions(storyline)]
        found = self.store.statements(
            ids=ids,
            since=since.first if since else None,
            until=until.last if until else None,
            speaker=speaker,
            party=party,
            search=search,
        )
        for statement in found:
            article = self.store.article(statement.article)
            if article is not None:
                yield article, statement


def _today() -> When:
    return When.of_day(date.today())
