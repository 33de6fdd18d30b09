"""Jobs of this app, so that the worker knows them."""

from website_online.core.accounts.actions.passwords import mail_reset

__all__ = ["mail_reset"]
