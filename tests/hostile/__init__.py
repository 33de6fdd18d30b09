"""Hostile input: what people with bad intentions send, and what must not come of it."""
