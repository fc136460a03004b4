"""Follow a diplomatic line: who claims the understanding, who confirms it, on what terms, and who is blamed."""
