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


def _for_itself() -> Recipient | None:
    activation = queries.in_effect()
    company = _present()
    return company if activation is not None and activation.sharing else None


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
declare_recipient(
    Service(
        inventory.OWN_USE,
        title=_("Google’s own purposes"),
        purpose=_("Google uses it for its other services and answers for that itself, as a controller of its own."),
        data=_("The same, only of those who agreed to this too"),
        present=_for_itself,
        recorded=True,
    )
)
