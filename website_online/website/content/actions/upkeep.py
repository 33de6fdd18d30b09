"""What happens to history by itself: old changes go, documents are upgraded, erased sites are emptied."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from website_online.core.sites.models import Site
from website_online.foundation import clock
from website_online.foundation.scoping import all_sites, site_scope
from website_online.website.content import rules
from website_online.website.content.actions.writing import lock, upgrade_row
from website_online.website.content.models import Change, Document, HeldBack, History, Snapshot
from website_online.website.content.upgrades import schema_version

AT_ONCE = 500


def collapse(sites: Collection[UUID] | None = None) -> int:
    """Delete changes older than thirty days in these sites (None: in all); return how many.

    Nothing that could be looked at is lost: each document has a snapshot of its state at the end of
    every day on which it was changed, and of each state before it was deleted or replaced. Undo does
    not reach behind.
    """
    cutoff = clock.now() - timedelta(days=rules.DAYS_OF_CHANGES)
    with all_sites(because="old changes go in every site"):
        old = Change.objects.filter(at__lt=cutoff)
        if sites is not None:
            old = old.filter(site_id__in=sites)
        due = dict(old.order_by().values_list("site_id").annotate(last=Max("sequence")))
    return sum(_collapse_site(site_id, last) for site_id, last in due.items())


def _collapse_site(site_id: UUID, last: int) -> int:
    gone = 0
    with site_scope(site_id):
        with transaction.atomic():
            history = lock()
            history.collapsed = max(history.collapsed, last)
            history.barrier = max(history.barrier, last)
            history.save(update_fields=["collapsed", "barrier"])
        while True:
            # In small bites, so that nobody who is writing waits for long.
            ids = list(Change.objects.filter(sequence__lte=last).order_by().values_list("id", flat=True)[:AT_ONCE])
            if not ids:
                return gone
            gone += Change.objects.filter(id__in=ids).delete()[0]


def upgrade_documents() -> int:
    """Bring every document of an older schema version up to date; return how many there were.

    Documents that somebody edits meanwhile are upgraded by that edit. It may be called again.
    """
    target, count = schema_version(), 0
    with all_sites(because="upgrading documents of every site"):
        old = Document.objects.filter(body__version__lt=target).order_by("site_id", "id")
        found = list(old.values_list("site_id", "id"))
    for site_id, document_id in found:
        with site_scope(site_id), transaction.atomic():
            history = lock()
            row = Document.objects.filter(id=document_id).first()
            if row is not None and row.body["version"] < target:
                upgrade_row(history, row)
                count += 1
    return count


def erase_site(site_id: UUID | str) -> int:
    """Delete everything that an erased site ever said; return how many documents there were.

    Does nothing for a site that still exists.
    """
    if Site.objects.filter(id=site_id, erased_at=None).exists():
        return 0
    with site_scope(site_id), transaction.atomic():
        lock()
        HeldBack.objects.all().delete()
        Change.objects.all().delete()
        Snapshot.objects.all().delete()
        count = Document.objects.all().delete()[0]
        History.objects.all().delete()
    return count
