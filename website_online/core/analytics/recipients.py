"""The company that counts visits, where the operator decided so."""

from django.utils.translation import gettext_lazy as _

from website_online.core.analytics import inventory, queries
from website_online.foundation.recipients import Recipient, Service, declare_recipient


def _present() -> Recipient | None:
    activation = queries.in_effect()
    if activation is None:
        return None
    return Recipient(
        inventory.COMPANY,
        inventory.COUNTRY,
        tuple(host.host for host in inventory.hosts(activation)),
        safeguard=f"{activation.agreement_version} ({activation.agreement_date.isoformat()})",
    )


declare_recipient(
    Service(
        inventory.USE,
        title=_("Measuring visits"),
        purpose=_("Counts the visits of those who agreed."),
        data=_("Pages read on our own public site, a random number in a cookie; only of those who agreed"),
        present=_present,
        recorded=True,
    )
)
