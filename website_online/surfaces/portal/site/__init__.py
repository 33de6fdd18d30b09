"""Pages about one site."""
