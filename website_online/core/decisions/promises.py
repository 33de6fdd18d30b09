"""What decisions show for the privacy statement."""

from django.utils.translation import gettext_lazy as _

from website_online.core.decisions.models import Contest, Decision
from website_online.core.decisions.registry import rules
from website_online.foundation.evidence import Finding, evidence


@evidence(
    "decisions.explained",
    30,
    sentence=_(
        "%(count)s automated decisions are on record, by %(rules)s explained rules; %(open)s wait for a person’s answer."
    ),
)
def explained() -> Finding:
    """Look for a decision whose rule is not in the register of rules."""
    unknown = Decision.objects.exclude(rule__in=list(rules)).exists()
    waiting = Contest.objects.filter(answered_at=None).count()
    return Finding(not unknown, {"count": Decision.objects.count(), "rules": len(list(rules)), "open": waiting})
