"""What the agreement and the register show for the statement."""

from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.models import Account
from website_online.foundation import clock
from website_online.foundation.evidence import Finding, evidence
from website_online.operations.agreements import queries
from website_online.operations.agreements.models import Acceptance, Engagement, Notice


@evidence(
    "agreements.register",
    64,
    66,
    sentence=_("%(companies)s companies work for us, all of them in the public list; %(missing)s that is not in it."),
)
def register() -> Finding:
    """Compare who gets data by the settings with the register, and look for one that began too early."""
    missing = [*queries.not_in_register(), *queries.problems()]
    replaced = Engagement.objects.exclude(entered_at_opening=True)
    early = [row for row in replaced if queries.is_early(clock.local(row.announced_at).date(), row.since)]
    return Finding(not missing and not early, {"companies": len(queries.register()), "missing": len(missing)})


@evidence(
    "agreements.accepted",
    66,
    sentence=_(
        "Version %(number)s of the data-processing agreement applies; %(accepted)s accounts accepted a version."
    ),
)
def accepted() -> Finding:
    """Look for an open account that neither accepted a version nor was told of one."""
    version = queries.in_force()
    told = Notice.objects.exclude(version=None).values("account_id")
    done = Acceptance.objects.values("account_id")
    without = (
        Account.objects.open()
        .confirmed()
        .filter(email_confirmed_at__lt=version.published_at if version else clock.now())
        .exclude(pk__in=done)
        .exclude(pk__in=told)
    )
    count = Acceptance.objects.order_by().values("account_id").distinct().count()
    figures = {"number": version.number if version else 0, "accepted": count}
    return Finding(version is not None and not without.exists(), figures)
