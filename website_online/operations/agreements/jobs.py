"""Stored work of this app, found by the worker."""

from website_online.operations.agreements.actions import tell

__all__ = ["tell"]
