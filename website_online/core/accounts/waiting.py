"""Somebody who has shown the right password and has the second step before him.

Kept in a session that is nobody's yet: it opens nothing, ends after ten minutes, and is void once the
password changes or the account closes.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.http import HttpRequest

from website_online.core.accounts.models import Account, SignIn
from website_online.core.accounts.session_store import SessionStore
from website_online.foundation import clock

WITHIN = timedelta(minutes=10)
_KEY = "_waiting"


@dataclass(frozen=True)
class Waiting:
    """Who waits, how he came, and whether he asked to stay signed in."""

    account: Account
    remember: bool
    how: SignIn.How


def begin(request: HttpRequest, account: Account, *, remember: bool, how: SignIn.How) -> None:
    """Note that this browser has shown the account's password; whatever was open in it before ends."""
    request.session.flush()
    cast(SessionStore, request.session).remember(False)
    request.session[_KEY] = {
        "account": str(account.pk),
        "password_set_at": account.password_set_at.isoformat(),
        "remember": remember,
        "how": str(how),
        "since": clock.now().isoformat(),
    }
    request.session.save()


def find(request: HttpRequest) -> Waiting | None:
    """Return who waits in this browser, or None: nobody, too long ago, or another password meanwhile."""
    kept = request.session.get(_KEY)
    if not kept or datetime.fromisoformat(kept["since"]) + WITHIN < clock.now():
        return None
    account = Account.objects.open().filter(pk=kept["account"]).first()
    if account is None or account.password_set_at.isoformat() != kept["password_set_at"]:
        return None
    return Waiting(account, bool(kept["remember"]), SignIn.How(kept["how"]))


def end(request: HttpRequest) -> None:
    """Forget who waited in this browser."""
    request.session.pop(_KEY, None)
