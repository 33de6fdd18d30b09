"""Floor 3: what a site can do."""
