"""The company whose machines these are, where they are not the operator's own."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.models import Account
from website_online.foundation import clock
from website_online.foundation.personal_data import Subject
from website_online.foundation.recipients import Handover, Recipient, Service, declare_recipient, named


def _present() -> Recipient | None:
    return named("HOSTING") if settings.HOSTING_COMPANY else None


def _handed_over(subject: Subject) -> list[Handover]:
    """Everything of an account stands on these machines, from its first day on."""
    account = Account.objects.filter(pk=subject.account_id).first() if subject.account_id else None
    if account is None or _present() is None:
        return []
    return [Handover(_("Everything you keep here"), 0, account.created_at, clock.now())]


declare_recipient(
    Service(
        "hosting",
        title=_("Hosting"),
        purpose=_("Runs the machines on which the service and the published sites stand."),
        data=_("All data that the service keeps"),
        present=_present,
        handed_over=_handed_over,
    )
)
