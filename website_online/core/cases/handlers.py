"""A contested decision becomes a case, so that a person looks at it in time."""

from django.db import transaction

from website_online.core.accounts.models import Account
from website_online.core.cases.actions import open_case
from website_online.core.cases.models import Case
from website_online.core.decisions.events import DecisionContested
from website_online.core.decisions.models import Contest
from website_online.core.decisions.queries import reason
from website_online.foundation.events import subscribe


@subscribe(DecisionContested, durable=True)
def open_case_for_contest(event: DecisionContested) -> None:
    """Open one case per contest; nothing for a decision about nobody, or one that has a case."""
    contest = Contest.objects.select_related("decision").filter(decision_id=event.decision_id).first()
    if contest is None or Case.objects.filter(decision_id=event.decision_id).exists():
        return
    decision = contest.decision
    whose = decision.account_id or contest.by
    account = Account.objects.filter(pk=whose, anonymised_at=None).first() if whose else None
    if account is None:
        return
    with transaction.atomic():
        open_case(
            Case.Category.CONTESTED_DECISION,
            account.email,
            contest.words.strip() or reason(decision),
            language=account.language,
            account_id=account.pk,
            site_id=decision.site_id,
            decision_id=decision.pk,
        )
