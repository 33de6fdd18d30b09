"""Floor 3: what the operator must do."""
