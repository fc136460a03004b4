"""The component of spaCy."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

spacy = pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'onrecord[spacy]'")

from spacy.language import Language  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402

from onrecord.spacy import Component, SpacyStatement  # noqa: E402

TEXT = (
    "Reuters reported that Peru’s foreign minister, Ana Brell, had denied that the harbour was promised to "
    "Chile.\n\n“It is not theirs,” she said on Monday."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    """A blank English pipeline with the component, by name."""
    made: Language = spacy.blank("en")
    made.add_pipe("onrecord")
    return made


def written(doc: Doc) -> list[tuple[object, ...]]:
    """Statements of a Doc in plain values."""
    return [
        (s.id, str(s.source), str(s.cue), str(s.content), s.act, s.speaker, s.party, s.quotation, s.chain, s.exact)
        for s in doc._.statements
    ]


def test_statements_hold_spans_of_the_doc(nlp: Language) -> None:
    """The words are spaCy's tokens; what is known beside them is as `onrecord.extract` gives it."""
    doc = nlp(TEXT)
    denial: SpacyStatement = next(s for s in doc._.statements if s.act == "deny")
    (source,), (cue,), (content,) = denial.source, denial.cue, denial.content
    assert (source.doc, cue.text, content.text) == (doc, "had denied", "that the harbour was promised to Chile")
    assert (content.label_, content.id_) == ("content", denial.id)
    assert (denial.speaker.name, denial.party, denial.chain) == ("Ana Brell", "PER", ("Reuters", "Ana Brell"))
    assert [s.exact for s in doc._.statements] == list(onrecord.extract(TEXT).statements)
    assert doc._.extraction.to_json() == onrecord.extract(TEXT).to_json()


def test_spans_stand_in_a_group(nlp: Language) -> None:
    """For displaCy, for matchers, and for whoever knows `doc.spans`."""
    doc = nlp(TEXT)
    group = [(span.label_, span.id_, span.text) for span in doc.spans["onrecord"]]
    for statement in doc._.statements:
        of_it = [words for label, id_, words in group if id_ == statement.id and label == "cue"]
        assert of_it == [span.text for span in statement.cue]
    assert {label for label, _, _ in group} == {"source", "cue", "content"}


def test_a_span_within_a_token_is_widened_and_the_exact_one_kept() -> None:
    """With a tokenizer that cuts at spaces only, full stops and commas stick to the words."""
    nlp = spacy.blank("en")
    nlp.tokenizer = spacy.tokenizer.Tokenizer(nlp.vocab)
    nlp.add_pipe("onrecord")
    doc = nlp("Peru denied that the harbour was promised to Chile.")
    (statement,) = doc._.statements
    assert statement.content[0].text.endswith("Chile.")
    exact = statement.exact.content[0]
    assert exact.text.endswith("Chile")
    assert doc.text[exact.start : exact.end] == exact.text


def test_what_is_known_of_the_article_is_heeded(nlp: Language) -> None:
    """Set before the Doc is read; also for many."""
    docs = [nlp.make_doc(TEXT) for _ in range(2)]
    for doc in docs:
        doc._.about = {"published": "2026-06-03"}
    for doc in (nlp(docs[0]), *nlp.pipe(docs[1:])):
        assert doc._.statements[-1].said_on == "2026-06-01"
    wrong = nlp.make_doc(TEXT)
    wrong._.about = {"published": "soon"}
    with pytest.raises(onrecord.InputError, match="not a date"):
        nlp(wrong)


def test_a_doc_that_was_not_read_has_none(nlp: Language) -> None:
    """And one without text neither."""
    assert spacy.blank("en")(TEXT)._.statements == ()
    assert spacy.blank("en")(TEXT)._.extraction is None
    assert nlp("")._.statements == ()


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_many_docs_give_the_same_in_one_process_or_two(nlp: Language, processes: int) -> None:
    """The model is used here first: a forked worker must not wait for threads that it did not inherit."""
    texts = [TEXT, "Oslo would not say whether a letter had come.", "", TEXT[:60]]
    alone = [written(nlp(text)) for text in texts]
    assert [written(doc) for doc in nlp.pipe(texts, n_process=processes, batch_size=2)] == alone


def test_a_doc_survives_bytes_docbin_pickle_and_retokenizing(nlp: Language) -> None:
    """Into another pipeline's vocabulary, with the group and its ids."""
    doc = nlp(TEXT)
    kept = written(doc)
    vocab = spacy.blank("en").vocab
    bins = DocBin(store_user_data=True, docs=[doc])
    copies = [
        Doc(vocab).from_bytes(doc.to_bytes()),
        next(iter(DocBin().from_bytes(bins.to_bytes()).get_docs(spacy.blank("en").vocab))),
        pickle.loads(pickle.dumps(doc)),  # noqa: S301 - our own
    ]
    for copy in copies:
        assert written(copy) == kept
        assert [(s.text, s.label_, s.id_) for s in copy.spans["onrecord"]] == [
            (s.text, s.label_, s.id_) for s in doc.spans["onrecord"]
        ]
    with doc.retokenize() as retokenizer:
        retokenizer.merge(doc[:2])
    assert written(doc)[1:] == kept[1:]
    assert [span.text for span in doc._.statements[0].source] == ["Reuters reported"]


@pytest.mark.slow
def test_a_pipeline_is_saved_and_loaded_where_nobody_imports_us(nlp: Language, tmp_path: Path) -> None:
    """spaCy finds the component through the package's entry point."""
    nlp.to_disk(tmp_path / "pipeline")
    code = f"import spacy; print(len(spacy.load({str(tmp_path / 'pipeline')!r})({TEXT!r})._.statements))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout) == len(nlp(TEXT)._.statements)
    assert spacy.load(tmp_path / "pipeline").pipe_names == ["onrecord"]
    assert isinstance(pickle.loads(pickle.dumps(nlp.get_pipe("onrecord"))), Component)  # noqa: S301 - our own


@pytest.mark.slow
def test_a_name_that_is_taken_is_told() -> None:
    """Attributes of `doc._` belong to the whole process; none is taken away in silence. Loading again is no theft."""
    code = "from spacy.tokens import Doc; Doc.set_extension('statements', default=None); import onrecord.spacy"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stderr.splitlines()[-1] == (
        "onrecord.errors.OnrecordError: doc._.statements: taken by another component; run one of the two in another "
        "process"
    )
    code = "import importlib, onrecord.spacy; importlib.reload(onrecord.spacy)"
    subprocess.run([sys.executable, "-c", code], check=True)
