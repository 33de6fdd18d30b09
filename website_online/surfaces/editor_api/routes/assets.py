"""Pictures: sending them, and what became of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from ninja import File, Router
from ninja.files import UploadedFile

from website_online.foundation.scoping import site_scope
from website_online.foundation.throttle import allow
from website_online.surfaces.editor_api.auth import PersonsRequest
from website_online.surfaces.editor_api.errors import NotThere, TooOften
from website_online.surfaces.editor_api.routes.drafts import REFUSALS, SiteId
from website_online.surfaces.editor_api.schemas import AltIn, AssetOut, FocalIn
from website_online.website.media import actions, queries
from website_online.website.media.messages import sentence
from website_online.website.media.models import Asset, Status

router = Router(tags=["pictures"])
UPLOADS, PER = 300, timedelta(hours=1)
IN_THE_LIBRARY = 100
THUMBNAIL = 320


@router.get("/assets", response={200: list[AssetOut], **REFUSALS}, url_name="assets")
def library(request: PersonsRequest, site_id: SiteId) -> list[dict[str, Any]]:
    """The newest pictures of the site."""
    with site_scope(site_id):
        rows = list(queries.library(site_id)[:IN_THE_LIBRARY])
    facts = queries.facts(site_id, [row.id for row in rows])
    return [_answer(row, facts.get(str(row.id))) for row in rows]


@router.post("/assets", response={200: AssetOut, **REFUSALS, 429: REFUSALS[400]}, url_name="upload")
def upload(request: PersonsRequest, site_id: SiteId, file: UploadedFile = File(...)) -> dict[str, Any]:
    """Take a picture into quarantine; ask for it until it is ready."""
    allowed = allow("editor.upload", str(request.user.pk), UPLOADS, PER)
    if not allowed:
        raise TooOften(allowed.retry_after)
    if seconds := queries.wait_before_next(request.user.pk):
        raise TooOften(seconds)
    return _answer(actions.receive_upload(site_id, request.user, file), None)


@router.get("/assets/{uuid:asset_id}", response={200: AssetOut, **REFUSALS}, url_name="asset")
def one(request: PersonsRequest, site_id: SiteId, asset_id: UUID) -> dict[str, Any]:
    """How a picture is getting on."""
    return _told(site_id, asset_id)


@router.post("/assets/{uuid:asset_id}/focal", response={200: AssetOut, **REFUSALS}, url_name="asset_focal")
def focal(request: PersonsRequest, site_id: SiteId, asset_id: UUID, body: FocalIn) -> dict[str, Any]:
    """Say which point of a picture must stay in sight."""
    return _changed(
        request, site_id, asset_id, lambda: actions.set_focal(site_id, request.user, asset_id, body.x, body.y)
    )


@router.post("/assets/{uuid:asset_id}/alt", response={200: AssetOut, **REFUSALS}, url_name="asset_alt")
def alt(request: PersonsRequest, site_id: SiteId, asset_id: UUID, body: AltIn) -> dict[str, Any]:
    """Set the description that new uses of a picture start with."""
    return _changed(request, site_id, asset_id, lambda: actions.set_alt(site_id, request.user, asset_id, body.alt))


def _changed(request: PersonsRequest, site_id: UUID, asset_id: UUID, change: Any) -> dict[str, Any]:
    try:
        change()
    except Asset.DoesNotExist:
        raise NotThere from None
    return _told(site_id, asset_id)


def _told(site_id: UUID, asset_id: UUID) -> dict[str, Any]:
    with site_scope(site_id):
        row = Asset.objects.filter(id=asset_id).first()
    if row is None:
        raise NotThere
    return _answer(row, queries.facts(site_id, [asset_id]).get(str(asset_id)))


def _answer(row: Asset, facts: queries.AssetFacts | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": str(row.id),
        "status": row.status,
        "progress": row.progress,
        "message": sentence(row.refusal) if row.status == Status.REFUSED else "",
        "filename": row.filename,
        "width": row.width,
        "height": row.height,
        "alt": row.alt,
        "color": row.color,
    }
    if facts is not None:
        told["focal"] = list(facts.focal)
        told["thumbnail"] = f"/edit/{row.site_id}{_thumbnail(facts)}"
    return told


def _thumbnail(facts: queries.AssetFacts) -> str:
    """Return the smallest file that is large enough, in a format that every browser of ours shows."""
    shown = sorted((one for one in facts.renditions if one.format != "avif"), key=lambda one: one.width)
    return next((one.url for one in shown if one.width >= THUMBNAIL), shown[-1].url)
