"""What is not published yet, document by document, before and after: what a person reads before publishing."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from website_online.foundation.scoping import site_scope
from website_online.website.content.models import Document, Kind, Snapshot
from website_online.website.content.shape import Body
from website_online.website.content.upgrades import upgraded
from website_online.website.publishing import queries
from website_online.website.publishing.differences import Difference, differences
from website_online.website.publishing.models import PublishedDocument, StaleKey

ORDER = {kind: place for place, kind in enumerate(["page", "navigation", "header", "footer", "settings", "design"])}


@dataclass(frozen=True)
class Pending:
    """One document that publishing would change. `what` is new, changed or removed."""

    document: str
    kind: str
    language: str
    title: str
    address: str
    what: str
    differences: tuple[Difference, ...]


def pending(site_id: UUID | str) -> list[Pending]:
    """Return what publishing would change, pages first; asks nobody for permission: the caller has."""
    names = queries.differing(site_id)
    with site_scope(site_id):
        rows = {
            row.document_id: row for row in PublishedDocument.objects.filter(document_id__in=names, until_number=None)
        }
        public = dict(
            Snapshot.objects.filter(id__in=[row.snapshot_id for row in rows.values()]).values_list("id", "body")
        )
        found = [_entry(document, rows.get(document.id), public) for document in Document.objects.filter(id__in=names)]
        stale = StaleKey.objects.count()
    found = [entry for entry in found if entry.what != "changed" or entry.differences]
    found.sort(key=lambda entry: (ORDER.get(entry.kind, 9), entry.language, entry.address, entry.document))
    if stale:
        change = Difference("changed", _("Pictures"), after=_("Description or focal point"))
        found.append(Pending("", "media", "", _("Pictures"), "", "changed", (change,)))
    return found


def _entry(document: Document, row: PublishedDocument | None, public: dict[UUID, Body]) -> Pending:
    before = upgraded(row.kind, public[row.snapshot_id]) if row else None
    after = upgraded(document.kind, document.body) if document.deleted_at is None else None
    what = "new" if before is None else "removed" if after is None else "changed"
    title = document.title if document.kind == Kind.PAGE else str(Kind(document.kind).label)
    return Pending(
        document=str(document.id),
        kind=document.kind,
        language=document.language,
        title=title or (row.title if row else ""),
        address=(document.path or "") if document.kind == Kind.PAGE else "",
        what=what,
        differences=tuple(differences(before, after)),
    )
