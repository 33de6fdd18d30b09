"""Stored jobs of this app, found by discover()."""

from website_online.website.media.actions.processing import process

__all__ = ["process"]
