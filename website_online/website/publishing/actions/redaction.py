"""After words were removed from a site's whole history: publications say what their snapshots say now."""

from uuid import UUID

from django.db import transaction

from website_online.core.sites.models import Site
from website_online.foundation.scoping import site_scope
from website_online.website.content.models import Kind, Snapshot
from website_online.website.publishing import rules
from website_online.website.publishing.actions.recording import digest_of
from website_online.website.publishing.models import FormerAddress, PublishedDocument

AT_ONCE = 200


def read_snapshots_again(site_id: UUID | str) -> int:
    """Bring title, address and digest of every published document to its snapshot; return how many changed.

    An address that held removed words is forgotten: nothing leads on from it.
    """
    count = 0
    with site_scope(site_id):
        site = Site.objects.get(id=site_id)
        ids = list(PublishedDocument.objects.values_list("id", flat=True))
        for start in range(0, len(ids), AT_ONCE):
            with transaction.atomic():
                rows = list(PublishedDocument.objects.filter(id__in=ids[start : start + AT_ONCE]))
                wanted = [row.snapshot_id for row in rows]
                bodies = dict(Snapshot.objects.filter(id__in=wanted).values_list("id", "body"))
                changed = [row for row in rows if _take(row, bodies[row.snapshot_id], site.language)]
                PublishedDocument.objects.bulk_update(changed, ["digest", "title", "path"])
                count += len(changed)
    return count


def _take(row: PublishedDocument, body: dict, default_language: str) -> bool:
    digest = digest_of(body)
    if digest == row.digest:
        return False
    row.digest = digest
    if row.kind == Kind.PAGE:
        props = body["root"]["props"]
        row.title = str(props.get("title") or "")[:300]
        path = str(props.get("path") or "")
        if path != row.path:
            old = rules.address(row.language, row.path or "", default_language)
            FormerAddress.objects.filter(address=old).delete()
            row.path = path
    return True
