"""What holds of the statements of every text."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise

from onrecord.extraction import to_json
from onrecord.model import ACTS, Article, Span, Statement


def check(article: Article, statements: Sequence[Statement]) -> None:
    """Every span slices back to words of the text, parts are in order, ids are distinct, what stands within another
    statement names it, and the contract's JSON says the same."""
    text = article.text
    ids = {s.id for s in statements}
    assert len(ids) == len(statements), "two statements have one id"
    assert [s.start for s in statements] == sorted(s.start for s in statements), "not in text order"
    for s in statements:
        assert s.cue, "no cue"
        assert s.source or s.content, "neither source nor content"
        for part in (s.source, s.cue, s.content):
            _check_spans(text, part)
            assert all(a.end <= b.start for a, b in pairwise(part)), f"parts out of order: {part}"
        for spans in (*s.relays, *(reason.spans for reason in s.because), [m.span for m in s.mentions]):
            _check_spans(text, spans)
        if s.speaker is not None:
            for reason in s.speaker.because:
                _check_spans(text, reason.spans)
        assert s.within is None or (s.within in ids and s.within != s.id), "stands within nothing"
        assert s.act in ACTS, f"act {s.act!r}"
        assert 0.0 <= s.confidence <= 1.0, f"confidence {s.confidence}"
    for told in to_json(article, statements)["statements"]:
        for name in ("source", "cue", "content"):
            slices = [text[span["start"] : span["end"]] for span in told[name]]
            assert [span["text"] for span in told[name]] == slices, f"{name} says other words than its spans"
        assert json.loads(json.dumps(told)) == told, "no JSON"


def _check_spans(text: str, spans: Sequence[Span]) -> None:
    for span in spans:
        assert 0 <= span.start < span.end <= len(text), f"{span} of {len(text)} characters"
        assert span.of(text).strip(), f"{span} is blank"
