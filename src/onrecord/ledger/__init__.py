"""Positions to standings: pure folds over sightings, in which the order of arrival does not matter."""

from onrecord.ledger.contract import to_json
from onrecord.ledger.fold import fold
from onrecord.ledger.labels import label_statements, label_use
from onrecord.ledger.searching import search_log
from onrecord.ledger.shifts import shifts
from onrecord.ledger.standings import Interval, intervals

__all__ = ["Interval", "fold", "intervals", "label_statements", "label_use", "search_log", "shifts", "to_json"]
