"""Deciding, contesting, answering."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from website_online.core.decisions.events import ContestAnswered, DecisionContested, DecisionTaken
from website_online.core.decisions.models import Contest, Decision
from website_online.core.decisions.registry import rules
from website_online.foundation import clock
from website_online.foundation.events import announce


class AlreadyContested(ValueError):
    """A decision is contested once."""


class NotContested(ValueError):
    """There is nothing to answer, or it was answered."""


def decide(
    rule: str,
    *,
    account_id: UUID | None = None,
    site_id: UUID | None = None,
    inputs: Mapping[str, Any],
    outcome: str,
    until: datetime | None = None,
    key: str | None = None,
) -> tuple[Decision, bool]:
    """Write an automated decision down; return it and whether it is new.

    `inputs` must be enough to explain and repeat it, and name nobody. With a `key` it is taken once;
    later calls return the first one. Raises KeyError for a rule that is not registered.
    """
    known = rules.get(rule)
    if key and (earlier := Decision.objects.filter(key=key).first()):
        return earlier, False
    decision = Decision(
        rule=known.key,
        rule_version=known.version,
        account_id=account_id,
        site_id=site_id,
        inputs=dict(inputs),
        outcome=outcome,
        until=until,
        key=key,
        decided_at=clock.now(),
    )
    try:
        with transaction.atomic():
            decision.save(force_insert=True)
            announce(DecisionTaken(str(decision.pk)))
    except IntegrityError:
        return Decision.objects.get(key=key), False
    return decision, True


def contest(decision: Decision, *, by: UUID | None, words: str = "") -> Contest:
    """Contest a decision: its effect pauses until a person has answered. Raises AlreadyContested."""
    with transaction.atomic():
        made, new = Contest.objects.get_or_create(
            decision=decision, defaults={"by": by, "words": words, "contested_at": clock.now()}
        )
        if not new:
            raise AlreadyContested("contested before")
        announce(DecisionContested(str(decision.pk)))
    return made


def answer_contest(contest: Contest, *, by: UUID | None, upheld: bool, answer: str) -> Contest:
    """Answer a contest: `upheld` lets the decision have effect again, otherwise it never has.

    Raises NotContested when it was answered before.
    """
    with transaction.atomic():
        contest = Contest.objects.select_for_update().get(pk=contest.pk)
        if contest.answered_at is not None:
            raise NotContested("answered before")
        contest.answered_at, contest.answered_by = clock.now(), by
        contest.upheld, contest.answer = upheld, answer
        contest.save()
        announce(ContestAnswered(str(contest.decision_id)))
    return contest
