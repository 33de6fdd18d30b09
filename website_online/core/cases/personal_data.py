"""What cases hold about people, and how it goes."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.cases.models import Case, CaseMessage, CaseStep
from website_online.core.mail.rules import address_key
from website_online.foundation.clock import days, months
from website_online.foundation.personal_data import Basis, Category, Outcome, Retention, Subject, declare

KEPT = months(12)
AT_MOST = months(24)
IP_KEPT = days(30)


def _cases(subject: Subject, prefix: str = "") -> Q | None:
    found = Q(**{f"{prefix}account_id": subject.account_id}) if subject.account_id else Q()
    if key := address_key(subject.email):
        # What an account asked is that account's, whoever has the address by now.
        found |= Q(**{f"{prefix}email_key": key, f"{prefix}account_id": None})
    return found or None


def _cases_of(subject: Subject) -> Q | None:
    return _cases(subject)


def _rows_in_cases_of(subject: Subject) -> Q | None:
    return _cases(subject, "case__")


_after_case = Retention(
    after="case__satisfied_at",
    period=KEPT,
    ceiling=AT_MOST,
    ceiling_after="case__last_message_at",
    ending="R-CONTACT",
)

declare(
    CaseMessage,
    title=_("Messages to us and our answers"),
    purpose=_("Answering questions and requests, and knowing later what was said."),
    basis=Basis.CONTRACT,
    personal={
        "text": Category.MESSAGE,
        "ip": Category.CONNECTION,
        "author_id": Category.IDENTIFIER,
        "at": Category.ACTIVITY,
    },
    not_personal=["id", "case", "author"],
    find=_rows_in_cases_of,
    keep=[
        Retention(
            after="at",
            period=IP_KEPT,
            then=Outcome.ANONYMISE,
            fields=("ip",),
            where=Q(ip__isnull=False),
            of=_("the IP address"),
            ending="R-CONTACT",
        ),
        _after_case,
    ],
    order=30,
)
declare(
    CaseStep,
    title=_("When a question was taken up and answered"),
    purpose=_("Knowing when a question was answered, and whether that was in time."),
    basis=Basis.LEGAL_DUTY,
    personal={"by_id": Category.IDENTIFIER, "at": Category.ACTIVITY},
    not_personal=["id", "case", "state", "by"],
    find=_rows_in_cases_of,
    keep=[_after_case],
    order=30,
)
declare(
    Case,
    title=_("Questions and requests to us"),
    purpose=_("Answering questions and requests in time."),
    basis=Basis.CONTRACT,
    personal={
        "reference": Category.IDENTIFIER,
        "email": Category.CONTACT,
        "email_key": Category.CONTACT,
        "account_id": Category.IDENTIFIER,
        "site_id": Category.IDENTIFIER,
        "decision_id": Category.IDENTIFIER,
        "language": Category.PREFERENCE,
        "category": Category.ACTIVITY,
        "opened_at": Category.ACTIVITY,
        "last_message_at": Category.ACTIVITY,
    },
    not_personal=["id", "state", "due_on", "satisfied_at", "assignee_id"],
    find=_cases_of,
    keep=[
        Retention(
            after="satisfied_at",
            period=KEPT,
            ceiling=AT_MOST,
            ceiling_after="last_message_at",
            ending="R-CONTACT",
        )
    ],
    order=40,
)
