"""Reads on what is public that are worth a name. All of them ask within the scope of one site."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from website_online.core.sites import queries as sites
from website_online.foundation.ids import as_uuid
from website_online.foundation.scoping import all_sites, site_scope
from website_online.website.content import queries as drafts
from website_online.website.content.models import Document, Kind, Snapshot
from website_online.website.content.shape import Body, Node
from website_online.website.content.upgrades import upgraded
from website_online.website.publishing import rules
from website_online.website.publishing.actions.recording import digest_of
from website_online.website.publishing.making.showing import state_of
from website_online.website.publishing.models import Publication, PublishedDocument, StaleKey
from website_online.website.publishing.source import COLUMNS, PublishedSource, Row, at, site_facts
from website_online.website.rendering.statement import nodes_of

State = Publication.State


@dataclass(frozen=True)
class Status:
    """How a site stands on the web.

    `state` is new (never published), live, offline, suspended or gone; `address` is where it is or
    would be; `pending` counts the documents whose draft is not public yet; `working` is the number
    of a publication that is being made, or None; `failed` that of one that did not succeed.
    """

    state: str
    address: str
    pending: int
    working: int | None
    failed: int | None


def status(site_id: UUID | str) -> Status:
    """Return how a site stands on the web."""
    with site_scope(site_id):
        newest = Publication.objects.order_by("-number").first()
        ever = Publication.objects.filter(state=State.LIVE).exists()
        shown = state_of(site_id)
        state = {"online": "live"}.get(shown, shown)
        if state == "offline" and not ever:
            state = "new"
        return Status(
            state=state,
            address=f"{sites.base_url(site_id)}/",
            pending=len(differing(site_id)) + StaleKey.objects.count(),
            working=newest.number if newest and newest.state in (State.PREPARING, State.READY) else None,
            failed=newest.number if newest and newest.state == State.FAILED else None,
        )


def publications(site_id: UUID | str) -> "QuerySet[Publication]":
    """Return what people published or went back to, newest first."""
    with site_scope(site_id):
        return Publication.objects.filter(cause__in=Publication.LISTED).order_by("-number")


def last_publication(site_id: UUID | str) -> Publication | None:
    """Return the publication that visitors see, or None."""
    with site_scope(site_id):
        live = Publication.objects.filter(state=State.LIVE)
        return live.filter(cause__in=Publication.LISTED).order_by("-number").first() or live.order_by("-number").first()


def publication(site_id: UUID | str, number: int) -> Publication | None:
    """Return one publication: its state tells how far it is, `done` of `total` how many pages are made."""
    with site_scope(site_id):
        return Publication.objects.filter(number=number).first()


def live_number(site_id: UUID | str) -> int:
    """Return the number of the publication that is live; 0 before the first."""
    with site_scope(site_id):
        live = Publication.objects.filter(state=State.LIVE).order_by("-number")
        return live.values_list("number", flat=True).first() or 0


def published_row(site_id: UUID | str, document_id: UUID | str) -> Row | None:
    """Return what is public of a document: address, title, language, snapshot; None if it is not."""
    wanted, number = as_uuid(document_id), live_number(site_id)
    if wanted is None or not number:
        return None
    with site_scope(site_id):
        values = at(number).filter(document_id=wanted).values_list(*COLUMNS).first()
    return Row(*values) if values else None


def published_body(site_id: UUID | str, document_id: UUID | str) -> Body | None:
    """Return a document as visitors see it, or None where it is not public."""
    row = published_row(site_id, document_id)
    if row is None:
        return None
    with site_scope(site_id):
        body = Snapshot.objects.filter(id=row.snapshot).values_list("body", flat=True).first()
    return upgraded(row.kind, body) if body else None


def page_address(site_id: UUID | str, document_id: UUID | str) -> str | None:
    """Return the address of a public page on its site ("/contact/"), or None."""
    row = published_row(site_id, document_id)
    if row is None or row.kind != Kind.PAGE:
        return None
    with site_scope(site_id):
        facts = Publication.objects.filter(state=State.LIVE).order_by("-number").values_list("facts", flat=True).first()
    return rules.address(row.language, row.path or "", (facts or {}).get("language", ""))


def published_blocks(site_id: UUID | str, name: str) -> list[Node]:
    """Return every block of a type that stands in what visitors see, among those of which statements speak."""
    number = live_number(site_id)
    if not number:
        return []
    with site_scope(site_id):
        rows = list(at(number).exclude(tells=False).values_list("kind", "snapshot__body"))
    roots = [upgraded(kind, body)["root"] for kind, body in rows]
    return [node for root in roots for node in nodes_of(root) if node.get("type") == name]


def differing(site_id: UUID | str) -> list[UUID]:
    """Return the documents whose draft is not what was published last (or is being published)."""
    with site_scope(site_id):
        newest = Publication.objects.order_by("-number").first()
        headings = {heading.id: heading for heading in drafts.changed_after(site_id, newest.sequence if newest else 0)}
        if newest is None:
            living = Document.objects.filter(id__in=list(headings), deleted_at=None)
            return list(living.values_list("id", flat=True))
        rows = dict(
            PublishedDocument.objects.filter(document_id__in=list(headings), until_number=None).values_list(
                "document_id", "digest"
            )
        )
        found = []
        drafted = Document.objects.filter(id__in=list(headings)).values_list("id", "kind", "path", "deleted_at", "body")
        for name, kind, path, deleted, body in drafted:
            is_public = deleted is None and not (kind == Kind.PAGE and path is None)
            if is_public != (name in rows) or (is_public and digest_of(body) != rows[name]):
                found.append(name)
        return found


def published_source(site_id: UUID | str) -> PublishedSource | None:
    """Return what visitors see of a site, for rendering one of its pages again; None if nothing is public.

    Use it inside the site's scope.
    """
    with site_scope(site_id):
        live = Publication.objects.filter(state=State.LIVE).order_by("-number").first()
    return PublishedSource(site_facts(site_id, live.facts), live.number) if live else None


def page_at(site_id: UUID | str, address: str) -> str | None:
    """Return the document of the public page at an address of the site ("/en/contact/"), or None."""
    source = published_source(site_id)
    if source is None:
        return None
    first, _slash, rest = address.strip("/").partition("/")
    language, path = source.facts.default_language, address.strip("/")
    if first in source.facts.languages and first != language:
        language, path = first, rest
    with site_scope(site_id):
        pages = at(source.number).filter(kind=Kind.PAGE, language=language, path=path)
        found = pages.values_list("document_id", flat=True).first()
    return str(found) if found else None


def published_sites() -> list[str]:
    """Return the ids of all sites that were ever published."""
    with all_sites(because="which sites there are in the published directory"):
        rows = Publication.objects.order_by().values_list("site_id", flat=True).distinct()
        return sorted(str(site_id) for site_id in rows)
