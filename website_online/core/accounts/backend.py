"""How Django finds the account of a session: an open one, or nobody."""

from typing import Any

from website_online.core.accounts.models import Account
from website_online.foundation.ids import as_uuid


class AccountBackend:
    """Recognises; who comes in is decided by `actions.sign_in`."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        """Return nobody: there is one way in, with its own limits."""
        return None

    def get_user(self, user_id: Any) -> Account | None:
        """Return the open account with this id, or None."""
        wanted = as_uuid(user_id)
        return Account.objects.open().filter(pk=wanted).first() if wanted else None
