"""Floor 4: who comes in by which door; only assembles."""
