"""Jobs of this app, so that the worker knows them."""

from website_online.core.accounts.actions.passwords import mail_reset
from website_online.core.accounts.actions.signing_in import tell_of_lock

__all__ = ["mail_reset", "tell_of_lock"]
