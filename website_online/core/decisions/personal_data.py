"""What decisions hold about people, and how it goes."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.decisions.models import Contest, Decision
from website_online.foundation.clock import days, years
from website_online.foundation.personal_data import Basis, Category, Retention, Subject, declare


def _about(subject: Subject) -> Q | None:
    found = Q(account_id=subject.account_id) if subject.account_id else Q()
    if subject.site_ids:
        found |= Q(site_id__in=subject.site_ids)
    return found or None


def _contests_of(subject: Subject) -> Q | None:
    if not subject.account_id:
        return None
    return Q(decision__account_id=subject.account_id) | Q(by=subject.account_id)


declare(
    Contest,
    title=_("Contested automated decisions"),
    purpose=_("Having a person look at what the software decided."),
    basis=Basis.LEGAL_DUTY,
    personal={
        "by": Category.IDENTIFIER,
        "words": Category.MESSAGE,
        "answer": Category.MESSAGE,
        "contested_at": Category.ACTIVITY,
        "answered_at": Category.ACTIVITY,
        "upheld": Category.ACTIVITY,
    },
    not_personal=["id", "decision", "answered_by"],
    find=_contests_of,
    keep=[
        Retention(after="account.closed", period=years(1), ending="R-ACT"),
        Retention(after="contested_at", period=years(1), where=Q(by=None), without_account=True, ending="R-ACT"),
    ],
    order=40,
)
declare(
    Decision,
    title=_("Automated decisions"),
    purpose=_("Explaining what the software decided by itself, and letting it be contested."),
    basis=Basis.LEGITIMATE_INTEREST,
    personal={
        "account_id": Category.IDENTIFIER,
        "site_id": Category.IDENTIFIER,
        "inputs": Category.ACTIVITY,
        "outcome": Category.ACTIVITY,
        "key": Category.IDENTIFIER,
        "decided_at": Category.ACTIVITY,
    },
    not_personal=["id", "rule", "rule_version", "until"],
    find=_about,
    keep=[
        Retention(after="account.closed", period=years(1), ending="R-ACT"),
        Retention(
            after="decided_at",
            period=days(90),
            where=Q(account_id=None, contest=None),
            without_account=True,
            ending="R-LOGIN0",
        ),
    ],
    order=50,
)
