"""The dossier, as files and in a real browser."""
