"""Reads a stream of articles into a store: run by test_interrupted.py, which kills it. One argument: the place."""

from __future__ import annotations

import sys

from onrecord.model import Article, Statement
from onrecord.store import Store
from tests.builders import a_statement, an_article
from tests.store.scene import position

ARTICLES = 40


def stream() -> list[tuple[Article, list[Statement]]]:
    """Articles with two statements each, always the same."""
    found = []
    for number in range(ARTICLES):
        article = an_article(
            f"Minister {number} said that the strait would open. Envoy {number} denied that it would.",
            url=f"https://harbour.example/{number}",
        )
        says = a_statement(article, f"Minister {number}", "said", "the strait would open")
        denies = a_statement(article, f"Envoy {number}", "denied", "it would", act="deny")
        found.append((article, [says, denies]))
    return found


def run(place: str) -> None:
    """Add what is not there, code what is not coded, and put the families in place."""
    with Store.open(place, patience=30) as store:
        for article, statements in stream():
            store.add(article, statements, article.id.encode())
            for statement in statements:
                if store.uncoded("key", [statement.id]):
                    store.save_positions("key", [statement.id], [position(statement)])
            print(article.id, flush=True)
        store.replace_families({article.id: article.id for article, _ in stream()})


if __name__ == "__main__":
    run(sys.argv[1])
