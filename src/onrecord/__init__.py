"""Follow a diplomatic line: who claims the understanding, who confirms it, on what terms, and when the story changes."""
