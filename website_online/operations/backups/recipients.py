"""The company on whose machine the encrypted backups lie."""

from django.conf import settings
from django.db.models import Count, Max, Min
from django.utils.translation import gettext_lazy as _

from website_online.core.accounts.models import Account
from website_online.foundation.personal_data import Subject
from website_online.foundation.recipients import Handover, Recipient, Service, declare_recipient, is_own, named
from website_online.operations.backups import rules
from website_online.operations.backups.models import Backup, Result


def _present() -> Recipient | None:
    try:
        host = rules.address(settings.BACKUP_REPOSITORY).host
    except rules.BackupProblem:
        return None
    if settings.BACKUP_COMPANY:
        return named("BACKUP", host=host)
    return named("BACKUP", host=host) if host and not is_own(host) else None


def _handed_over(subject: Subject) -> list[Handover]:
    """Every backup since the account is there holds all of it, encrypted."""
    account = Account.objects.filter(pk=subject.account_id).first() if subject.account_id else None
    if account is None or _present() is None:
        return []
    made = Backup.objects.filter(result=Result.GOOD, started_at__gte=account.created_at)
    found = made.aggregate(count=Count("id"), first=Min("started_at"), last=Max("started_at"))
    return [Handover(_("Everything you keep here, encrypted: they cannot read it"), **found)] if found["count"] else []


declare_recipient(
    Service(
        "backups",
        title=_("Keeping backups"),
        purpose=_("Keeps a second copy of everything, so that nothing is lost when a machine breaks."),
        data=_("All data, encrypted before it leaves us; the company has no key"),
        present=_present,
        handed_over=_handed_over,
    )
)
