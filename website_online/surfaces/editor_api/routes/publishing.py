"""What would be published, publishing it, and how far that is."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from ninja import Router

from website_online.core.sites import queries as sites
from website_online.foundation.scoping import site_scope
from website_online.surfaces.editor_api.auth import PersonsRequest
from website_online.surfaces.editor_api.errors import NotThere
from website_online.surfaces.editor_api.routes.drafts import REFUSALS, SiteId
from website_online.surfaces.editor_api.schemas import PendingOut, PublicationOut
from website_online.website.content import queries as drafts
from website_online.website.content.models import Document, Kind
from website_online.website.content.starters import STARTERS
from website_online.website.content.starters.examples import still_examples
from website_online.website.publishing import actions, queries
from website_online.website.publishing.models import Publication
from website_online.website.rendering.blocks.documents import SettingsProps
from website_online.website.rendering.fields import interface

router = Router(tags=["publishing"])
WITH_BODIES = 50
STATES = {"ready": "preparing", "passed": "live"}


@router.get("/pending", response={200: PendingOut, **REFUSALS}, url_name="pending")
def pending(request: PersonsRequest, site_id: SiteId) -> dict[str, Any]:
    """What publishing would change, document by document."""
    site = request.edited_site
    found = actions.pending(site.id)
    return {
        "documents": [_document(site.id, one, with_body=index < WITH_BODIES) for index, one in enumerate(found)],
        "first": queries.last_publication(site.id) is None,
        "examples": _examples(site.id),
    }


def _examples(site_id: UUID) -> list[str]:
    """Return the labels of the details that visitors would read of an invented business."""
    labels = interface(SettingsProps)
    found: dict[str, None] = {}
    with site_scope(site_id):
        for row in Document.objects.filter(kind=Kind.SETTINGS, deleted_at=None).order_by("language"):
            found |= dict.fromkeys(still_examples(STARTERS, row.body["root"].get("props", {}), row.language))
    return [str(labels[name].label) for name in found if name in labels]


def _document(site_id: UUID, entry: actions.Pending, *, with_body: bool) -> dict[str, Any]:
    told = {key: value for key, value in asdict(entry).items() if key != "document"}
    told |= {"doc": entry.document, "before": None, "after": None}
    if with_body and entry.document:
        row = drafts.document(site_id, entry.document)
        told["before"] = queries.published_body(site_id, entry.document)
        told["after"] = row.body if row else None
    return told


@router.post("/publish", response={200: PublicationOut, **REFUSALS}, url_name="publish")
def publish(request: PersonsRequest, site_id: SiteId) -> dict[str, Any]:
    """Publish the draft; ask for the publication until it is live."""
    return _publication(actions.publish(site_id, request.user))


@router.get("/publish/{int:number}", response={200: PublicationOut, **REFUSALS}, url_name="publication")
def publication(request: PersonsRequest, site_id: SiteId, number: int) -> dict[str, Any]:
    """How far a publication is."""
    found = queries.publication(site_id, number) if number <= 2**31 - 1 else None
    if found is None:
        raise NotThere
    return _publication(found)


def _publication(row: Publication) -> dict[str, Any]:
    return {
        "number": row.number,
        "state": STATES.get(row.state, row.state),
        "done": row.done,
        "total": row.total,
        "url": f"{sites.base_url(row.site_id)}/",
    }
