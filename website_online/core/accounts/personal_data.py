"""What accounts hold about people, and how it goes."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.accounts import rules
from website_online.core.accounts.actions.closing import anonymise
from website_online.core.accounts.models import Account, Closure, EmailChange, KnownDevice, Session, SignIn, Token
from website_online.core.mail.rules import address_key
from website_online.foundation.clock import days, months, years
from website_online.foundation.personal_data import Basis, Category, Outcome, Retention, Subject, declare


class AccountEnding:
    """The row of an account is emptied, never deleted."""

    def expire(self, rows: Any) -> int:
        """Empty the accounts of a query set at the end of their period; return how many."""
        return sum(anonymise(pk) for pk in list(rows.values_list("pk", flat=True)))

    def erase(self, rows: Any) -> int:
        """Empty the accounts of a query set because their person asks for it; return how many."""
        return self.expire(rows)

    def export(self, rows: Any) -> Iterable[dict[str, Any]]:
        """Return the accounts as a person can read them; the password's hash is nobody's to read."""
        names = ["id", "email", "language", "created_at", "email_confirmed_at", "closed_at"]
        return list(rows.values(*names))


def _account_itself(subject: Subject) -> Q | None:
    found = Q(pk=subject.account_id) if subject.account_id else Q()
    if subject.email and not subject.account_id:
        found |= Q(email_key=address_key(subject.email), anonymised_at=None)
    return found or None


def _rows_of(subject: Subject) -> Q | None:
    if subject.account_id:
        return Q(account_id=subject.account_id)
    key = address_key(subject.email)
    return Q(account__email_key=key) if key else None


_closed = Retention(after="account.closed", period=months(rules.IDENTITY_MONTHS), ending="R-ACC")

declare(
    Account,
    title=_("Account"),
    purpose=_("Having an account and coming in with e-mail address and password."),
    basis=Basis.CONTRACT,
    personal={
        "email": Category.CONTACT,
        "email_key": Category.CONTACT,
        "password": Category.CREDENTIAL,
        "language": Category.PREFERENCE,
    },
    not_personal=["id", "created_at", "email_confirmed_at", "password_set_at", "closed_at", "anonymised_at"],
    find=_account_itself,
    keep=[
        Retention(
            after="account.closed",
            period=months(rules.IDENTITY_MONTHS),
            then=Outcome.ANONYMISE,
            fields=("email", "email_key", "password"),
            where=Q(anonymised_at=None),
            ending="R-ACC",
        ),
    ],
    erase=Outcome.ANONYMISE,
    erase_fields=("email", "email_key", "password"),
    handler=AccountEnding(),
    recipients=("mail provider",),
    order=100,
)
declare(
    Closure,
    title=_("Closing of the account"),
    purpose=_("Knowing when the periods of the privacy statement begin."),
    basis=Basis.LEGAL_DUTY,
    not_personal=[
        "id",
        "account",
        "reason",
        "closed_at",
        "undo_until",
        "identity_until",
        "activity_until",
        "undone_at",
    ],
)
declare(
    SignIn,
    title=_("Sign-ins"),
    purpose=_("Letting people see who came in, and keeping out who should not."),
    basis=Basis.LEGITIMATE_INTEREST,
    personal={
        "account": Category.IDENTIFIER,
        "at": Category.CONNECTION,
        "result": Category.CONNECTION,
        "how": Category.CONNECTION,
        "known_device": Category.CONNECTION,
        "ip": Category.CONNECTION,
        "agent": Category.CONNECTION,
    },
    not_personal=["id"],
    find=_rows_of,
    keep=[
        _closed,
        Retention(after="at", period=days(90), where=Q(account=None), without_account=True, ending="R-LOGIN0"),
    ],
    order=20,
)
declare(
    Session,
    title=_("Present sessions"),
    purpose=_("Staying signed in from page to page."),
    basis=Basis.CONTRACT,
    personal={
        "account": Category.IDENTIFIER,
        "data": Category.CONNECTION,
        "created_at": Category.CONNECTION,
        "last_seen_at": Category.CONNECTION,
        "ip": Category.CONNECTION,
        "agent": Category.CONNECTION,
    },
    not_personal=["id", "digest", "expires_at", "remember"],
    find=_rows_of,
    keep=[Retention(after="expires_at", period=days(0), ending="R-ACC")],
    order=10,
)
declare(
    KnownDevice,
    title=_("Known devices"),
    purpose=_("Recognising a browser in which you have signed in before."),
    basis=Basis.LEGITIMATE_INTEREST,
    personal={
        "account": Category.IDENTIFIER,
        "digest": Category.CONNECTION,
        "agent": Category.CONNECTION,
        "first_seen_at": Category.CONNECTION,
        "last_seen_at": Category.CONNECTION,
    },
    not_personal=["id"],
    find=_rows_of,
    keep=[
        _closed,
        Retention(after="last_seen_at", period=days(rules.DEVICE_KNOWN_FOR.days), ending="R-ACC"),
    ],
    order=20,
)
declare(
    EmailChange,
    title=_("Changes of the e-mail address"),
    purpose=_("Changing the address safely, and undoing a change made without right."),
    basis=Basis.CONTRACT,
    personal={
        "account": Category.IDENTIFIER,
        "old_email": Category.CONTACT,
        "new_email": Category.CONTACT,
        "new_email_key": Category.CONTACT,
        "requested_at": Category.ACTIVITY,
        "confirmed_at": Category.ACTIVITY,
        "undone_at": Category.ACTIVITY,
    },
    not_personal=["id", "old_was_confirmed", "undo_until"],
    find=_rows_of,
    keep=[_closed, Retention(after="requested_at", period=years(1), ending="R-ACC")],
    order=30,
)
declare(
    Token,
    title=_("Links sent by mail"),
    purpose=_("Links that work once, for confirming an address or setting a new password."),
    basis=Basis.CONTRACT,
    personal={"account": Category.IDENTIFIER, "sent_to_key": Category.CONTACT},
    not_personal=["id", "change", "purpose", "digest", "created_at", "expires_at", "used_at"],
    find=_rows_of,
    keep=[_closed, Retention(after="expires_at", period=days(30), ending="R-ACC")],
    order=15,
)
