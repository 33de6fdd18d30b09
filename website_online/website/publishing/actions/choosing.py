"""What the draft says against what is public: the changes that publishing would make."""

from dataclasses import dataclass
from uuid import UUID

from website_online.website.content import actions as content
from website_online.website.content import queries as drafts
from website_online.website.content.canonical import same
from website_online.website.content.models import Kind, Snapshot
from website_online.website.content.upgrades import upgraded
from website_online.website.publishing.actions.recording import Choice, current_rows, digest_of
from website_online.website.publishing.models import Publication, PublishedDocument
from website_online.website.rendering.statement import tells


@dataclass(frozen=True)
class Chosen:
    """The state of the draft that was looked at, what of it is not public yet, and what is instead."""

    sequence: int
    changes: dict[UUID, Choice | None]
    rows: dict[UUID, PublishedDocument]


def choose_draft(site_id: UUID, last: Publication | None, sequence: int) -> Chosen:
    """Return what has to change so that the draft, at its change number `sequence`, is public.

    Takes snapshots of what has changed; call it with the history locked. A page without an address
    is not public.
    """
    headings = {heading.id: heading for heading in drafts.changed_after(site_id, last.sequence if last else 0)}
    snapshots = content.snapshot_locked(headings)
    rows = current_rows(headings)
    changes: dict[UUID, Choice | None] = {}
    for name, heading in headings.items():
        item, row = snapshots.get(name), rows.get(name)
        choice = _choice(item, heading) if item else None
        if choice is None:
            if row is not None:
                changes[name] = None
        elif row is None or not _is_the_same(choice, item, row):
            changes[name] = choice
    return Chosen(sequence, changes, {name: row for name, row in rows.items() if name in changes})


def _choice(item: Snapshot, heading: drafts.Heading) -> Choice | None:
    props = item.body["root"]["props"]
    path = props.get("path")
    is_page = heading.kind == Kind.PAGE
    if is_page and not isinstance(path, str):
        return None
    return Choice(
        document=heading.id,
        snapshot=item.id,
        digest=digest_of(item.body),
        kind=heading.kind,
        language=heading.language,
        path=path if is_page else None,
        title=str(props.get("title") or "")[:300] if is_page else "",
        group=heading.group,
        hidden=bool(props.get("hidden_from_search")) if is_page else False,
        tells=tells(item.body["root"]),
    )


def _is_the_same(choice: Choice, item: Snapshot | None, row: PublishedDocument) -> bool:
    if (choice.group, choice.language) != (row.group, row.language):
        return False
    if choice.digest == row.digest or item is None:
        return choice.digest == row.digest
    if choice.digest.partition(":")[0] == row.digest.partition(":")[0]:
        return False
    old = Snapshot.objects.filter(id=row.snapshot_id).values_list("body", flat=True).first()
    return old is not None and same(upgraded(row.kind, old), item.body)
