"""A team's desk, whose records stand in PostgreSQL, gives the ledger that a desk of one file gives."""

from __future__ import annotations

import json
from pathlib import Path

from onrecord.desk import demo
from onrecord.desk.adding import add
from onrecord.desk.desk import Desk
from onrecord.model import Ledger

FIRST = 20
"""Articles of the shipped case that are read: up to the agency's report of the terms."""


def ledger_of(folder: Path, url: str | None) -> tuple[Ledger, str]:
    """The ledger of the shipped case's beginning in a desk with this database, and the store's fingerprint."""
    case = demo.shipped_case()
    source = folder.parent / "articles.jsonl"
    lines = case.articles.read_text(encoding="utf-8").splitlines(keepends=True)
    source.write_text("".join(lines[:FIRST]), encoding="utf-8")
    demo.make_desk(folder, case).close()
    if url:
        (folder / "onrecord.toml").write_text(f"[store]\nurl = {json.dumps(url)}\n", encoding="utf-8")
    with Desk.find(folder) as desk:
        add(desk, [str(source)], on_item=lambda _: None, on_problem=lambda problem: None)
        line = desk.line(case.line)
        desk.code(line)
        return desk.ledger(line, case.until), desk.store.fingerprint()


def test_postgresql_and_sqlite_keep_the_same_books(tmp_path: Path, postgres_url: str) -> None:
    """The same articles, the same ledger, the same content, whichever database holds them."""
    alone, of_one = ledger_of(tmp_path / "alone", None)
    team, of_team = ledger_of(tmp_path / "team", postgres_url)
    line = demo.shipped_case().line
    assert team == alone
    assert of_team == of_one
    assert alone.line == line
    assert alone.searched.articles == FIRST
