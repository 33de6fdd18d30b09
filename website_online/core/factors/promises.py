"""What factors show for the privacy statement."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.models import Account, SignIn
from website_online.core.factors.models import CodeApp, Passkey
from website_online.foundation import clock
from website_online.foundation.evidence import Finding, evidence

LATELY = timedelta(days=30)
WITHOUT = (SignIn.How.PASSWORD, SignIn.How.RESET)


@evidence(
    "factors.never_skipped",
    8,
    20,
    60,
    sentence=_(
        "%(with)s of %(count)s accounts ask for a second step; none was opened without it in 30 days "
        "(%(opened)s sign-ins)."
    ),
)
def never_skipped() -> Finding:
    """Look for a sign-in by password or mailed link alone, since the account asks for a second step."""
    since: dict[UUID, datetime] = {}
    for model in (Passkey, CodeApp):
        for account_id, added_at in model.objects.values_list("account_id", "added_at"):  # type: ignore[attr-defined]
            since[account_id] = min(since.get(account_id, added_at), added_at)
    lately = SignIn.objects.filter(
        account_id__in=list(since), result=SignIn.Result.SUCCESS, at__gte=clock.now() - LATELY
    ).values_list("account_id", "at", "how")
    opened = [(at, how) for account_id, at, how in lately if at > since[account_id]]
    skipped = [how for _at, how in opened if how in WITHOUT]
    figures = {"with": len(since), "count": Account.objects.open().count(), "opened": len(opened)}
    return Finding(not skipped, figures)
