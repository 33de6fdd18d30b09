"""Strangers: whoever is not a site's own gets nothing of it, by no door and by no query."""
