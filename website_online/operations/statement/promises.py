"""What the statement shows for itself."""

from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.models import Account
from website_online.foundation.evidence import Finding, evidence
from website_online.operations.statement import queries, rules
from website_online.operations.statement.models import Told, Version


@evidence(
    "statement.true",
    85,
    86,
    sentence=_("Version %(number)s is in force; the program does %(more)s things that it does not say."),
)
def true() -> Finding:
    """Compare the version in force with what the declarations say now."""
    version = queries.in_force()
    more = len(queries.pending().important)
    return Finding(version is not None and not more, {"number": version.number if version else 0, "more": more})


@evidence(
    "statement.announced",
    88,
    sentence=_("%(count)s important changes were published; %(told)s times somebody was told, 30 days ahead or more."),
)
def announced() -> Finding:
    """Look for an important change that came too early, or of which an account was not told."""
    versions = list(Version.objects.filter(kind=Version.Kind.IMPORTANT))
    early = [v for v in versions if v.effective_on < v.published_at.date() + rules.NOTICE]
    missed = any(
        Account.objects.open()
        .confirmed()
        .filter(email_confirmed_at__lt=version.published_at)
        .exclude(pk__in=Told.objects.filter(version=version).values("account_id"))
        .exists()
        for version in versions
    )
    return Finding(not early and not missed, {"count": len(versions), "told": Told.objects.count()})
