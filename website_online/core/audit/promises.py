"""What the record shows for the privacy statement."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from website_online.core.audit.actions import verify_all
from website_online.core.audit.models import Entry, Head
from website_online.foundation import clock
from website_online.foundation.evidence import Finding, evidence


@evidence(
    "audit.chains",
    16,
    sentence=_("%(entries)s acts are on record in %(chains)s chains; %(faults)s faults were found in them."),
)
def chains() -> Finding:
    """Verify every chain of the record."""
    faults = verify_all()
    return Finding(
        not faults, {"entries": Entry.objects.count(), "chains": Head.objects.count(), "faults": len(faults)}
    )


@evidence(
    "audit.addresses",
    18,
    sentence=_("All of the %(count)s acts that people did in the browser in 30 days carry their IP address."),
)
def addresses() -> Finding:
    """Look for an act that came by a request and does not say from where."""
    lately = Entry.objects.filter(at__gte=clock.now() - timedelta(days=30)).exclude(request_id="")
    return Finding(not lately.filter(ip=None).exists(), {"count": lately.exclude(ip=None).count()})
