"""Frozen records and their ids. Standard library only; every other package speaks in these words."""

from onrecord.model.article import Article, Genre, article_id
from onrecord.model.dates import When
from onrecord.model.ids import content_id
from onrecord.model.line import Claim, Document, Label, Line, Term
from onrecord.model.position import STANCES, Position, Sighting, Stance
from onrecord.model.problem import Problem
from onrecord.model.standing import (
    BlameCell,
    ClaimStanding,
    LabelUse,
    Ledger,
    PartyStance,
    SearchLog,
    StandingName,
    TermRow,
)
from onrecord.model.statement import (
    ACTS,
    Act,
    Blame,
    Mention,
    Quotation,
    Reason,
    Role,
    Span,
    Speaker,
    Statement,
    statement_id,
)

__all__ = [
    "ACTS",
    "STANCES",
    "Act",
    "Article",
    "Blame",
    "BlameCell",
    "Claim",
    "ClaimStanding",
    "Document",
    "Genre",
    "Label",
    "LabelUse",
    "Ledger",
    "Line",
    "Mention",
    "PartyStance",
    "Position",
    "Problem",
    "Quotation",
    "Reason",
    "Role",
    "SearchLog",
    "Sighting",
    "Span",
    "Speaker",
    "Stance",
    "StandingName",
    "Statement",
    "Term",
    "TermRow",
    "When",
    "article_id",
    "content_id",
    "statement_id",
]
