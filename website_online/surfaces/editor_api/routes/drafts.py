"""Reading and changing the draft."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Path, Query, Router

from website_online.surfaces.editor_api import answers
from website_online.surfaces.editor_api.auth import PersonsRequest
from website_online.surfaces.editor_api.errors import NotThere
from website_online.surfaces.editor_api.fragments import fragment
from website_online.surfaces.editor_api.schemas import (
    LARGEST,
    BatchIn,
    BatchOut,
    ChangesOut,
    DocumentOut,
    FragmentOut,
    Problem,
    StateOut,
    StepDone,
    StepIn,
)
from website_online.surfaces.editor_api.source import DraftSource
from website_online.website.content import actions, queries
from website_online.website.content.actions import Batch, Stepped

router = Router(tags=["draft"])
REFUSALS = {code: Problem for code in (400, 401, 403, 404, 409, 413, 422)}
SiteId = Path[UUID]  # stands in the prefix, where Ninja does not look for it by itself
Page = Annotated[str, Query(max_length=64, description="The page in the canvas: fragments are made for it.")]
Since = Annotated[int, Query(ge=0, le=LARGEST)]


@router.get("/state", response={200: StateOut, **REFUSALS}, url_name="state")
def state(request: PersonsRequest, site_id: SiteId, page: Page = "") -> dict[str, Any]:
    """Everything that the editor needs to begin."""
    site = request.edited_site
    return answers.state(site, request.user, page)


@router.get("/document/{uuid:document_id}", response={200: DocumentOut, **REFUSALS}, url_name="document")
def document(request: PersonsRequest, site_id: SiteId, document_id: UUID) -> dict[str, Any]:
    """One document with its body."""
    site = request.edited_site
    sequence = queries.sequence(site.id)
    row = queries.document(site.id, document_id)
    if row is None:
        raise NotThere
    # Read after the number: a change between the two is in the body already, and known by its number.
    sequence = max(sequence, row.sequence)
    return {"sequence": sequence, "document": queries.entry_for(row), "draft": answers.draft(row)}


@router.get("/fragment", response={200: FragmentOut, **REFUSALS}, url_name="fragment")
def one_fragment(
    request: PersonsRequest,
    site_id: SiteId,
    doc: Annotated[str, Query(max_length=64)],
    node: Annotated[str, Query(max_length=64)],
    page: Page = "",
) -> dict[str, Any]:
    """One block as it looks now."""
    site = request.edited_site
    found = fragment(DraftSource(site), doc, node, page)
    if found is None:
        raise NotThere
    return found


@router.post("/batch", response={200: BatchOut, **REFUSALS}, url_name="batch")
def batch(request: PersonsRequest, site_id: SiteId, body: BatchIn, page: Page = "") -> dict[str, Any]:
    """Apply a batch, once: sent again, it is recognised by its `client_uuid`."""
    site = request.edited_site
    applied = actions.apply_batch(
        site.id,
        request.user,
        Batch(
            client_uuid=body.client_uuid,
            commands=[command for command in body.commands if not _is_for_the_server(command)],
            intent=body.intent,
            schema_version=body.schema_version,
            base_sequence=body.base_sequence,
            label=body.label,
            focus=body.focus,
        ),
    )
    moved = answers.progress(
        site,
        request.user,
        page,
        since=min(body.base_sequence, applied.sequence),
        sequence=applied.sequence,
        commands=applied.commands,
        inverses=applied.inverses,
    )
    return {**moved, "repeated": applied.repeated, "commands": applied.commands if applied.cleaned else None}


def _is_for_the_server(command: dict[str, Any]) -> bool:
    """Refuse whole bodies: only restoring and upgrading may replace one."""
    if command.get("op") == "replace":
        raise actions.BatchRefused("malformed", where="op")
    return False


@router.post("/undo", response={200: StepDone, **REFUSALS}, url_name="undo")
def undo(request: PersonsRequest, site_id: SiteId, body: StepIn, page: Page = "") -> dict[str, Any]:
    """Take back this person's last step."""
    site = request.edited_site
    taken = actions.undo(site.id, request.user, client_uuid=body.client_uuid, skip=body.skip)
    return _taken(request, site, body, taken, page)


@router.post("/redo", response={200: StepDone, **REFUSALS}, url_name="redo")
def redo(request: PersonsRequest, site_id: SiteId, body: StepIn, page: Page = "") -> dict[str, Any]:
    """Do again what this person's last undo took back."""
    site = request.edited_site
    taken = actions.redo(site.id, request.user, client_uuid=body.client_uuid, skip=body.skip)
    return _taken(request, site, body, taken, page)


def _taken(request: PersonsRequest, site: Any, body: StepIn, taken: Stepped, page: str) -> dict[str, Any]:
    moved = answers.progress(
        site,
        request.user,
        page,
        since=min(body.base_sequence, taken.sequence),
        sequence=taken.sequence,
        commands=taken.commands,
        inverses=taken.inverses,
    )
    said = {"label": taken.label, "focus": taken.focus, "commands": taken.commands}
    return {**moved, **said, **answers.steps(site, request.user)}


@router.get("/changes", response={200: ChangesOut, **REFUSALS}, url_name="changes")
def changes(request: PersonsRequest, site_id: SiteId, since: Since, page: Page = "") -> dict[str, Any]:
    """What happened after the change `since`."""
    site = request.edited_site
    sequence = queries.sequence(site.id)
    moved = answers.progress(site, request.user, page, since=min(since, sequence), sequence=sequence + 1)
    return {**moved, "sequence": sequence, **answers.steps(site, request.user)}


@router.post("/held/{uuid:client_uuid}/settle", response={200: dict[str, bool], **REFUSALS}, url_name="settle")
def settle(request: PersonsRequest, site_id: SiteId, client_uuid: UUID) -> dict[str, bool]:
    """Forget a batch that was held back: its author has chosen."""
    if not actions.settle(request.edited_site.id, request.user, client_uuid):
        raise NotThere
    return {"settled": True}
