"""What subscriptions hold about people, and how it goes."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.mail.rules import address_key
from website_online.core.subscriptions.actions import CONFIRM_DAYS
from website_online.core.subscriptions.models import Recipient, Subscription
from website_online.foundation.clock import days, months
from website_online.foundation.personal_data import Basis, Category, Outcome, Retention, Subject, declare


def _of_subject(subject: Subject) -> Q | None:
    found = Q(account_id=subject.account_id) if subject.account_id else Q()
    if key := address_key(subject.email):
        found |= Q(email_key=key)
    return found or None


def _of_account(subject: Subject) -> Q | None:
    return Q(account_id=subject.account_id) if subject.account_id else None


declare(
    Subscription,
    title=_("Lists of e-mails you chose"),
    purpose=_("Sending the e-mails that somebody asked for, and no others."),
    basis=Basis.CONSENT,
    personal={
        "account_id": Category.IDENTIFIER,
        "email": Category.CONTACT,
        "email_key": Category.CONTACT,
        "list": Category.PREFERENCE,
        "language": Category.PREFERENCE,
        "how": Category.CONSENT,
        "requested_at": Category.CONSENT,
        "confirmed_at": Category.CONSENT,
        "left_at": Category.CONSENT,
    },
    not_personal=["id", "recipient"],
    find=_of_subject,
    keep=[
        Retention(
            after="requested_at",
            period=days(CONFIRM_DAYS),
            where=Q(confirmed_at=None, account_id=None),
            of=_("an address that was not confirmed"),
            without_account=True,
            ending="R-NEWS",
        ),
        Retention(after="left_at", period=days(0), ending="R-NEWS"),
        # What an address asked for by itself is its owner's, whatever becomes of an account with the same address.
        Retention(
            after="account.closed",
            period=months(3),
            where=Q(account_id__isnull=False),
            of=_("with an account"),
            ending="R-ACC",
        ),
    ],
    recipients=("mail provider",),
    order=30,
)
declare(
    Recipient,
    title=_("Links for leaving a list"),
    purpose=_("Understanding the link in an old e-mail: only a keyed hash of the address is kept."),
    basis=Basis.LEGITIMATE_INTEREST,
    personal={"account_id": Category.IDENTIFIER},
    not_personal=["id", "digest", "since"],
    find=_of_account,
    keep=[
        Retention(
            after="account.closed",
            period=months(3),
            then=Outcome.ANONYMISE,
            fields=("account_id",),
            ending="R-ACC",
        )
    ],
    erase=Outcome.ANONYMISE,
    erase_fields=("account_id",),
    order=35,
)
