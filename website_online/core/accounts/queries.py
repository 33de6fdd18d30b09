"""Reads on accounts that are worth a name."""

from uuid import UUID

from django.db.models import QuerySet

from website_online.core.accounts.models import Account, Session
from website_online.core.accounts.tokens import digest
from website_online.foundation import clock


def sessions_of(account: Account) -> QuerySet[Session]:
    """Return where the account is signed in at present, the most recently used first."""
    return account.sessions.filter(expires_at__gt=clock.now()).order_by("-last_seen_at")


def is_this_session(session: Session, session_key: str | None) -> bool:
    """Return whether a row is the session with this key: "this browser" in the list."""
    return bool(session_key) and session.digest == digest(session_key or "")


def address_of(account_id: UUID) -> str:
    """Return an account's address while it exists: for showing a name beside an opaque id."""
    return Account.objects.filter(pk=account_id).values_list("email", flat=True).first() or ""
