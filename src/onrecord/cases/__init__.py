"""Cases that ship with onrecord: articles, actors, a line, and the ledger an editor would keep of it."""
