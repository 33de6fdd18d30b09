"""Floor 2: the site itself."""
