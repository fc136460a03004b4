"""The dossier of a line, as web pages that need nothing but a browser, and as CSV and JSON."""

from onrecord.publishing.dossier import Dossier
from onrecord.publishing.folder import write_dossier
from onrecord.publishing.tables import as_csv

__all__ = ["Dossier", "as_csv", "write_dossier"]
