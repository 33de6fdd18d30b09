"""Reading the record."""

from uuid import UUID

from django.db.models import QuerySet

from website_online.core.audit.models import Entry


def of_account(account_id: UUID) -> QuerySet[Entry]:
    """Return a person's own acts, newest first ("Journal d'activité")."""
    return Entry.objects.filter(account_id=account_id).order_by("-at", "-id")


def of_site(site_id: UUID) -> QuerySet[Entry]:
    """Return what was done on a site, newest first."""
    return Entry.objects.filter(site_id=site_id).order_by("-at", "-id")
