"""What the outbox holds about people, and how it goes."""

from contextlib import suppress

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.mail.models import Message, Suppression
from website_online.core.mail.rules import deliverable_address
from website_online.foundation.clock import days, months
from website_online.foundation.personal_data import Basis, Category, Retention, Subject, declare


def _messages_of(subject: Subject) -> Q | None:
    found = Q(account_id=subject.account_id) if subject.account_id else Q()
    if subject.email:
        with suppress(ValueError):
            # What went to an account is that account's, whoever has the address by now.
            found |= Q(to__iexact=deliverable_address(subject.email), account_id=None)
    return found or None


declare(
    Message,
    title=_("Mail sent to people"),
    purpose=_("Writing to people what they need to know, and knowing that it was sent."),
    basis=Basis.CONTRACT,
    personal={
        "to": Category.CONTACT,
        "reply_to": Category.CONTACT,
        "account_id": Category.IDENTIFIER,
        "subject": Category.MESSAGE,
        "text": Category.MESSAGE,
        "html": Category.MESSAGE,
        "dedupe_key": Category.IDENTIFIER,
    },
    not_personal=[
        "id",
        "template",
        "mail_class",
        "language",
        "headers",
        "state",
        "held_by",
        "error",
        "attempts",
        "created_at",
        "ended_at",
    ],
    find=_messages_of,
    keep=[
        Retention(after="created_at", period=days(90), ending="R-MAIL"),
        Retention(after="account.closed", period=months(3), ending="R-ACC"),
    ],
    recipients=("mail provider",),
    order=80,
)
declare(
    Suppression,
    purpose=_("Not writing again to an address that refuses: only a keyed hash of it is kept."),
    basis=Basis.LEGITIMATE_INTEREST,
    not_personal=["id", "digest", "mail_class", "list", "reason", "since"],
)
