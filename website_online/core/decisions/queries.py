"""Reading decisions: do they hold, and why were they taken?"""

from uuid import UUID

from django.db.models import QuerySet

from website_online.core.decisions import rules as pure
from website_online.core.decisions.models import Contest, Decision
from website_online.core.decisions.registry import rules
from website_online.foundation import clock


def in_effect(decision: Decision) -> bool:
    """Return whether a decision holds at present: neither over, nor contested, nor overturned."""
    contest = Contest.objects.filter(decision=decision).first()
    return pure.in_effect(
        clock.now(),
        until=decision.until,
        contested=contest is not None,
        answered=contest is not None and contest.answered_at is not None,
        upheld=bool(contest and contest.upheld),
    )


def is_paused(rule: str, *, account_id: UUID | None = None, site_id: UUID | None = None) -> bool:
    """Return whether a rule must leave somebody alone: a decision by it is contested or was overturned.

    Only decisions whose time is not over count.
    """
    found = Decision.objects.filter(rule=rule, contest__isnull=False)
    found = found.filter(account_id=account_id) if account_id else found.filter(site_id=site_id)
    now = clock.now()
    return any(
        (decision.until is None or now < decision.until) and not in_effect(decision)
        for decision in found.order_by("-decided_at")[:20]
    )


def about_account(account_id: UUID) -> QuerySet[Decision]:
    """Return the decisions about an account, newest first."""
    return Decision.objects.filter(account_id=account_id).order_by("-decided_at")


def reason(decision: Decision) -> str:
    """Return why a decision was taken, in plain words, in the active language."""
    return pure.explain(rules.get(decision.rule), decision.inputs)
