"""Where else an article stands, and where else its words do."""

from __future__ import annotations

from onrecord.store import Store
from tests.builders import a_statement, an_article

TEXT = "Minister Belk said that the strait would open."
URL = "https://harbour.example/strait"


def test_the_articles_at_an_address_in_order_of_publication(store: Store) -> None:
    later = an_article(f"{TEXT} Updated.", url=URL, published="2026-01-15")
    first = an_article(TEXT, url=URL, published="2026-01-14")
    other = an_article(TEXT, url=f"{URL}/2")
    for article in (later, first, other):
        store.add(article, [])
    assert store.articles_at([URL, "https://harbour.example/none"]) == {URL: [first.id, later.id]}
    assert store.articles_at([]) == {}


def test_the_same_words_elsewhere_in_the_family(store: Store) -> None:
    """Of another article, with the same source, cue and content; neither another family's nor other words."""
    places = (URL, f"{URL}/reprint", f"{URL}/apart")
    original, reprint, apart = (an_article(TEXT, url=url) for url in places)
    changed = an_article(TEXT.replace("said", "hoped"), url=f"{URL}/changed")
    said = {}
    for article, cue in ((original, "said"), (reprint, "said"), (apart, "said"), (changed, "hoped")):
        said[article.id] = a_statement(article, "Minister Belk", cue, "that the strait would open")
        store.add(article, [said[article.id]])
    store.replace_families({a.id: original.id for a in (original, reprint, changed)} | {apart.id: apart.id})
    found = list(store.same_words([said[original.id].id, said[apart.id].id, said[changed.id].id]))
    assert found == [(said[original.id].id, said[reprint.id])]
