"""Floor 1: who, where, and proof."""
