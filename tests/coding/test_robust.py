"""Whatever a text holds, the coder gives positions whose reasons stand in it, and stops for nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.coding import blamed
from onrecord.model import ACTS, STANCES, Span, Speaker, Statement, statement_id
from tests.builders import a_coder, an_article
from tests.coding.sentences import LINE, parties_in

PIECES = [
    *("Borland", "Aldish", "the Merrow formula", "Cape Merrow", "agreed", "did not", "confirm", "denied", "hands over"),
    *("the Orra Valley", "failed to", "the other side", "blamed", "“", "”", ".", ",", "\n\n", "no longer", "expects"),
    *("understanding", "İ", "ß", "формула Мерроу", "n’t", "-", "(", "is dead", "if", "said"),
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), min_size=1, max_size=30).map(" ".join)


@given(texts, st.data())
def test_any_text_can_be_coded(text: str, data: st.DataObject) -> None:
    article = an_article(text, title=data.draw(st.none() | texts))
    cuts = st.lists(st.integers(0, len(text)), min_size=2, max_size=2).map(lambda pair: Span(*sorted(pair)))
    parts = [tuple(sorted(data.draw(st.lists(cuts, max_size=2)))) for _ in range(3)]
    source, cue, content = parts if any(parts) else [(), (Span(0, len(text)),), ()]
    statement = Statement(
        id=statement_id(article.id, source, cue, content),
        article=article.id,
        source=source,
        cue=cue,
        content=content,
        act=data.draw(st.sampled_from(ACTS)),
        speaker=data.draw(st.sampled_from([None, Speaker("Ida Renn", party="XAL"), Speaker(None, party="XBO")])),
        mentions=tuple(m for m in parties_in(text) if any(span.holds(m.span) for span in content)),
    )
    statement = statement.with_(blames=blamed(article, statement))
    for position in a_coder(LINE, parties_in).code(article, statement):
        assert position.stance in STANCES
        assert 0 <= position.relevance <= 1
        assert 0 <= position.confidence <= 1
        assert position.party not in position.blames
        for reason in position.because:
            assert all(0 <= span.start <= span.end <= len(text) for span in reason.spans)
