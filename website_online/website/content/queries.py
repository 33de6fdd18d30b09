"""Reads on drafts that are worth a name. All of them ask within the scope of one site."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from website_online.foundation.scoping import site_scope
from website_online.website.content.models import Change, Document, HeldBack, History, Kind
from website_online.website.content.shape import Body
from website_online.website.content.upgrades import upgraded

AT_ONCE = 500


@dataclass(frozen=True)
class Heading:
    """A document without its body."""

    id: UUID
    kind: str
    language: str
    path: str | None
    title: str
    group: UUID
    sequence: int


@dataclass(frozen=True)
class Missed:
    """Changes after some sequence, oldest first.

    `complete` is false when there are more than were asked for, or when some of them are collapsed:
    then the documents must be read anew.
    """

    changes: Sequence[Change]
    complete: bool


_SHARED = [kind for kind in Kind if kind != Kind.PAGE]
_HEADING = ("id", "kind", "language", "path", "title", "translation_group", "sequence")


def headings(site_id: UUID | str, *, ids: Iterable[UUID | str] | None = None) -> list[Heading]:
    """Return every living document of a site (or those of `ids`) without its body, pages by address."""
    with site_scope(site_id):
        rows = Document.objects.filter(deleted_at=None)
        found: Iterable[tuple]
        if ids is None:
            found = rows.order_by("kind", "language", "path", "id").values_list(*_HEADING)
        else:
            # Put in order here: asked for an order, SQLite walks the index that has it, all pages long.
            found = sorted(
                rows.filter(id__in=list(ids)).order_by().values_list(*_HEADING),
                key=lambda row: (row[1], row[2], row[3] or "", row[0]),
            )
        return [Heading(*row) for row in found]


def document(site_id: UUID | str, document_id: UUID | str) -> Document | None:
    """Return a living document of a site, its body in the present schema version, or None."""
    with site_scope(site_id):
        row = Document.objects.filter(id=document_id, deleted_at=None).first()
    if row is not None:
        row.body = upgraded(row.kind, row.body)
    return row


def shared(site_id: UUID | str, kind: str, language: str) -> Document | None:
    """Return the living shared document of a kind and language (design: of the site), or None."""
    with site_scope(site_id):
        rows = Document.objects.filter(kind=kind, deleted_at=None)
        row = (rows if kind == Kind.DESIGN else rows.filter(language=language)).first()
    if row is not None:
        row.body = upgraded(row.kind, row.body)
    return row


def shared_documents(site_id: UUID | str) -> list[Document]:
    """Return all living documents that are no pages."""
    with site_scope(site_id):
        rows = list(Document.objects.filter(deleted_at=None, kind__in=_SHARED).order_by("kind", "language"))
    for row in rows:
        row.body = upgraded(row.kind, row.body)
    return rows


def translations(site_id: UUID | str, group: UUID | str) -> list[Heading]:
    """Return the living pages of a translation group, by language."""
    with site_scope(site_id):
        rows = Document.objects.filter(translation_group=group, kind=Kind.PAGE, deleted_at=None)
        return [Heading(*row) for row in rows.order_by("language", "id").values_list(*_HEADING)]


def changed_after(site_id: UUID | str, sequence: int) -> list[Heading]:
    """Return the documents, deleted ones included, that a change after `sequence` has touched."""
    with site_scope(site_id):
        rows = Document.objects.filter(sequence__gt=sequence).order_by("sequence", "id")
        return [Heading(*row) for row in rows.values_list(*_HEADING)]


def sequence(site_id: UUID | str) -> int:
    """Return the number of the last change of a site; 0 before the first."""
    with site_scope(site_id):
        return History.objects.values_list("sequence", flat=True).first() or 0


def changes_since(site_id: UUID | str, since: int, *, until: int | None = None) -> Missed:
    """Return the changes after `since` (up to, not with, `until`), as far as they are still there."""
    with site_scope(site_id):
        history = History.objects.first()
        if history is None:
            return Missed([], True)
        rows = Change.objects.filter(sequence__gt=since)
        last = history.sequence
        if until is not None:
            rows, last = rows.filter(sequence__lt=until), until - 1
        found = list(rows[:AT_ONCE])
    # Collapsing and redacting leave gaps; a gap means that the bodies must be read anew.
    return Missed(found, len(found) == max(0, last - since))


def held_back(site_id: UUID | str, actor_id: UUID) -> list[HeldBack]:
    """Return the batches of a person that still wait for his choice, oldest first."""
    with site_scope(site_id):
        return list(HeldBack.objects.filter(actor_id=actor_id).order_by("at")[:AT_ONCE])


def entry_for(row: Document | Heading) -> dict[str, Any]:
    """Return a document as the editor's interface gives it, without body."""
    group = row.group if isinstance(row, Heading) else row.translation_group
    return {
        "id": str(row.id),
        "kind": row.kind,
        "language": row.language,
        "path": row.path,
        "title": row.title,
        "group": str(group),
    }


def body(row: Document) -> Body:
    """Return a row's body in the present schema version."""
    return upgraded(row.kind, row.body)


def paths_in_use(site_id: UUID | str, language: str, paths: Iterable[str]) -> set[str]:
    """Return those of these addresses at which a page of the draft stands."""
    with site_scope(site_id):
        pages = Document.objects.filter(kind=Kind.PAGE, language=language, path__in=list(paths), deleted_at=None)
        return {path for path in pages.values_list("path", flat=True) if path}
