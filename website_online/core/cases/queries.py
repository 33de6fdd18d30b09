"""Reading cases."""

from uuid import UUID

from django.db.models import F, QuerySet

from website_online.core.cases.models import Case
from website_online.core.mail.rules import address_key

WAITING = (Case.State.OPEN, Case.State.REOPENED)


def waiting() -> QuerySet[Case]:
    """Return the cases that wait for an answer, what is due first, then the oldest."""
    return Case.objects.filter(state__in=WAITING).order_by(F("due_on").asc(nulls_last=True), "opened_at")


def of_account(account_id: UUID) -> QuerySet[Case]:
    """Return an account's own cases, newest first."""
    return Case.objects.filter(account_id=account_id).order_by("-opened_at")


def by_reference(reference: str, email: str) -> Case | None:
    """Return the case with this reference if it is this address's own, or None."""
    key = address_key(email)
    return Case.objects.filter(reference=reference.strip().upper(), email_key=key).first() if key else None
