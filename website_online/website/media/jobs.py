"""Stored jobs of this app, found by discover()."""

from website_online.website.media.actions.process import process

__all__ = ["process"]
