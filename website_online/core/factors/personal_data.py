"""What factors hold about people, and how it goes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.factors.models import Challenge, CodeApp, Passkey, RecoveryCode, Removal
from website_online.core.mail.rules import address_key
from website_online.foundation.clock import days, months, years
from website_online.foundation.personal_data import Basis, Category, Retention, Subject, declare


class FactorEnding:
    """Rows go; a copy for their owner says that a factor exists, never what would open it."""

    def __init__(self, *shown: str) -> None:
        self.shown = shown

    def expire(self, rows: Any) -> int:
        """Delete the rows; return how many."""
        return int(rows.delete()[0])

    def erase(self, rows: Any) -> int:
        """Delete the rows; return how many."""
        return self.expire(rows)

    def export(self, rows: Any) -> Iterable[dict[str, Any]]:
        """Return what tells that there is a factor, since when, and when it was last used."""
        return list(rows.values(*self.shown))


def _rows_of(subject: Subject) -> Q | None:
    if subject.account_id:
        return Q(account_id=subject.account_id)
    key = address_key(subject.email)
    return Q(account__email_key=key) if key else None


# The closing itself deletes them (handlers); this is the net below.
_at_closing = Retention(after="account.closed", period=days(0), ending="R-ACC")

declare(
    CodeApp,
    title=_("Code app"),
    purpose=_("Asking for a code besides the password when you sign in, because you wished it."),
    basis=Basis.CONTRACT,
    personal={
        "account": Category.IDENTIFIER,
        "secret": Category.CREDENTIAL,
        "added_at": Category.ACTIVITY,
        "last_used_at": Category.CONNECTION,
    },
    not_personal=["id", "last_step"],
    find=_rows_of,
    keep=[_at_closing],
    handler=FactorEnding("added_at", "last_used_at"),
    order=12,
)
declare(
    Passkey,
    title=_("Passkeys"),
    purpose=_("Signing in with a device instead of a password, because you wished it."),
    basis=Basis.CONTRACT,
    personal={
        "account": Category.IDENTIFIER,
        "name": Category.CONTENT,
        "credential_id": Category.CREDENTIAL,
        "public_key": Category.CREDENTIAL,
        "transports": Category.CONNECTION,
        "added_at": Category.ACTIVITY,
        "last_used_at": Category.CONNECTION,
    },
    not_personal=["id", "sign_count"],
    find=_rows_of,
    keep=[_at_closing],
    handler=FactorEnding("name", "added_at", "last_used_at"),
    order=12,
)
declare(
    RecoveryCode,
    title=_("Recovery codes"),
    purpose=_("Letting you in when the device with your code app or passkey is lost."),
    basis=Basis.CONTRACT,
    personal={
        "account": Category.IDENTIFIER,
        "digest": Category.CREDENTIAL,
        "made_at": Category.ACTIVITY,
        "used_at": Category.CONNECTION,
    },
    not_personal=["id", "salt"],
    find=_rows_of,
    keep=[_at_closing],
    handler=FactorEnding("made_at", "used_at"),
    order=12,
)
declare(
    Challenge,
    title=_("Questions to passkeys"),
    purpose=_("Making sure that an answer of a passkey counts once."),
    basis=Basis.CONTRACT,
    not_personal=["id", "digest", "expires_at"],
)
declare(
    Removal,
    title=_("Removals of a lost second step"),
    purpose=_("Letting somebody back in who has lost everything, without letting in somebody else."),
    basis=Basis.LEGITIMATE_INTEREST,
    personal={
        "account": Category.IDENTIFIER,
        "reason": Category.CONTENT,
        "asked_at": Category.ACTIVITY,
    },
    not_personal=["id", "due_at", "stopped_at", "done_at"],
    find=_rows_of,
    keep=[
        Retention(after="account.closed", period=months(3), ending="R-ACC"),
        Retention(after="asked_at", period=years(1), ending="R-ACC"),
    ],
    order=30,
)
