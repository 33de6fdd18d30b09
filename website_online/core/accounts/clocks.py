"""From when the periods of an account count, and what is known of its person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.models import Account
from website_online.core.accounts.rules import CLOSING_UNDO_DAYS, UNCONFIRMED_DAYS
from website_online.core.mail.rules import address_key
from website_online.foundation.clock import days
from website_online.foundation.personal_data import (
    Started,
    Subject,
    declare_clock,
    declare_completion,
    declare_end,
)


def _started(rows: "QuerySet[Account]", field: str) -> Iterator[Started]:
    for pk, at in rows.values_list("pk", field).iterator():
        yield Started(str(pk), at, Subject(account_id=str(pk)))


def _closed(before: datetime) -> Iterator[Started]:
    return _started(Account.objects.filter(closed_at__lte=before), "closed_at")


def _closed_by(subject: Subject) -> Iterator[Started]:
    if not subject.account_id:
        return iter(())
    return _started(Account.objects.filter(pk=subject.account_id, closed_at__isnull=False), "closed_at")


def _never_confirmed(before: datetime) -> Iterator[Started]:
    rows = Account.objects.open().filter(email_confirmed_at=None, created_at__lte=before)
    return _started(rows, "created_at")


def _never_confirmed_by(subject: Subject) -> Iterator[Started]:
    rows = Account.objects.open().filter(pk=subject.account_id or None, email_confirmed_at=None)
    return _started(rows, "created_at")


def _with_account(subject: Subject) -> Subject:
    """Add the address of an account, or the account of an address, where the address was confirmed.

    Anybody can sign up with a stranger's address: what is kept about the stranger is not his. An
    address that somebody else has in use too leads to nobody's rows but his own.
    """
    if subject.account_id:
        account = Account.objects.filter(pk=subject.account_id).first()
        if account is None or not account.email_key or not account.is_confirmed:
            return subject
        others = Account.objects.confirmed().filter(email_key=account.email_key, anonymised_at=None)
        shared = others.exclude(pk=account.pk).exists()
        return subject if shared else replace(subject, email=account.email)
    key = address_key(subject.email)
    found = list(Account.objects.confirmed().filter(email_key=key, anonymised_at=None)) if key else []
    chosen = [account for account in found if account.is_open] or found
    return replace(subject, account_id=str(chosen[0].pk)) if len(chosen) == 1 else subject


declare_clock(
    "account.closed",
    title=_("closing of the account"),
    started=_closed,
    of=_closed_by,
    final_after=days(CLOSING_UNDO_DAYS),
    at_closing=True,
)
declare_clock(
    "account.never_confirmed",
    title=_("sign-up without a confirmed address"),
    started=_never_confirmed,
    of=_never_confirmed_by,
    final_after=days(UNCONFIRMED_DAYS),
)
declare_end(
    "account.unconfirmed",
    title=_("Accounts whose address was never confirmed"),
    clock="account.never_confirmed",
    period=days(UNCONFIRMED_DAYS),
    ending="R-UNVERIF",
)
declare_completion("accounts", _with_account)
