"""Positions to standings: pure folds over sightings, in which the order of arrival does not matter."""

from onrecord.ledger.changes import compare
from onrecord.ledger.changes_contract import changes_json
from onrecord.ledger.contract import to_json
from onrecord.ledger.fold import fold
from onrecord.ledger.labels import (
    LabelFound,
    Saying,
    find_labels,
    label_tally,
    with_meanings,
)
from onrecord.ledger.searching import search_log
from onrecord.ledger.shifts import shifts
from onrecord.ledger.standings import Interval, intervals
from onrecord.ledger.term_words import with_term_words

__all__ = [
    "Interval",
    "LabelFound",
    "Saying",
    "changes_json",
    "compare",
    "find_labels",
    "fold",
    "intervals",
    "label_tally",
    "search_log",
    "shifts",
    "to_json",
    "with_meanings",
    "with_term_words",
]
