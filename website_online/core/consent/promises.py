"""What is shown for the statement's words about consent."""

from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from website_online.core.consent import questions
from website_online.core.consent.models import CookieChoice
from website_online.foundation.evidence import Finding, evidence

# Six calendar months are 184 days at most, and an answer holds to the end of its last day.
LONGEST = timedelta(days=186)


@evidence(
    "consent.cookies",
    67,
    95,
    sentence=_(
        "Browsers are asked %(asked)s questions about cookies; %(count)s answers are proved, %(refused)s of them "
        "refusals; none holds longer than six months."
    ),
)
def cookies() -> Finding:
    """Count the answers, and look for one that would hold for longer than it may."""
    rows = CookieChoice.objects.all()
    refused = rows.filter(how__in=[CookieChoice.How.REFUSED, CookieChoice.How.SIGNAL, CookieChoice.How.DELETED])
    too_long = rows.filter(ends_at__gt=F("at") + LONGEST)
    figures = {"asked": len(questions.present()), "count": rows.count(), "refused": refused.count()}
    return Finding(not too_long.exists(), figures)
