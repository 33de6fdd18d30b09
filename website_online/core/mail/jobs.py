"""Jobs of this app, so that the worker knows them."""

from website_online.core.mail.actions import deliver

__all__ = ["deliver"]
