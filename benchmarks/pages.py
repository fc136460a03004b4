"""Articles as web pages: bare, and with what stands around an article on a news site."""

from __future__ import annotations

from html import escape

from onrecord.model import Article

LINKS, TEASERS, SCRIPT = 80, 30, 60_000
"""Menu entries, teasers of other articles, and characters of script: a small news page of today."""


def bare(article: Article) -> str:
    """A page with nothing but the article: what takes the least time to extract."""
    return _page(article, "", "")


def furnished(article: Article) -> str:
    """The article between menus, teasers and scripts."""
    menu = "".join(f'<li class="menu-item"><a href="/section/{n}">Section {n}</a></li>' for n in range(LINKS))
    teasers = "".join(
        f'<div class="teaser"><a href="/other/{n}"><img src="/{n}.jpg" alt=""><h3>Other news, number {n}</h3></a>'
        f'<span class="date">1 June</span><p>What else went on in Estmere, told in a line or two.</p></div>'
        for n in range(TEASERS)
    )
    script = "var state = [" + ",".join(f'{{"id": {n}, "seen": false}}' for n in range(SCRIPT // 24)) + "];"
    head = f"<script>{script}</script><style>.teaser {{ float: left }}</style>"
    return _page(article, head, f"<nav><ul>{menu}</ul></nav>", f'<aside class="related">{teasers}</aside>')


def _page(article: Article, head: str, before: str, after: str = "") -> str:
    title = escape(article.title or "News")
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.text.split("\n\n"))
    return (
        f'<html lang="en"><head><title>{title}</title>{head}</head><body>{before}'
        f"<main><article><h1>{title}</h1>{body}</article></main>{after}</body></html>"
    )
