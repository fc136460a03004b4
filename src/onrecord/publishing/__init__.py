"""The dossier of a line, as web pages that need nothing but a browser, and as CSV and JSON."""

from onrecord.publishing.dossier import Dossier
from onrecord.publishing.folder import write_dossier

__all__ = ["Dossier", "write_dossier"]
