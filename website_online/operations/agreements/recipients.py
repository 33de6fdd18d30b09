"""The company whose machines these are, where they are not the operator's own."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from website_online.foundation.recipients import Recipient, Service, declare_recipient, named


def _present() -> Recipient | None:
    return named("HOSTING") if settings.HOSTING_COMPANY else None


declare_recipient(
    Service(
        "hosting",
        title=_("Hosting"),
        purpose=_("Runs the machines on which the service and the published sites stand."),
        data=_("All data that the service keeps"),
        present=_present,
    )
)
