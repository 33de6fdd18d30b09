"""Going back to an earlier publication: the draft and what is public, in one step."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from website_online.core.accounts.models import Account
from website_online.core.sites import permissions
from website_online.core.sites.models import Role
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.content import actions as content
from website_online.website.content import queries as drafts
from website_online.website.publishing.actions.publish import EmailNotConfirmed, note
from website_online.website.publishing.actions.recording import (
    Choice,
    Wish,
    current_rows,
    locked_last,
    new_publication,
)
from website_online.website.publishing.models import Publication, PublishedDocument
from website_online.website.publishing.source import AT_ONCE, COLUMNS, Row, at

State = Publication.State


class NoSuchPublication(LookupError):
    """This site has no publication with that number that was ever public."""


def restore(site_id: UUID | str, account: Account, number: int) -> Publication:
    """Put the documents of an earlier publication back into the draft and make them public again.

    In the draft it is one step that undo takes back. Raises NotYours, EmailNotConfirmed,
    NoSuchPublication.
    """
    site = permissions.require(account, site_id, Role.EDITOR)
    if not account.is_confirmed:
        raise EmailNotConfirmed
    with site_scope(site.id), transaction.atomic():
        last = locked_last()
        if last is None or not Publication.objects.filter(number=number, state__in=[State.LIVE, State.PASSED]).exists():
            raise NoSuchPublication(number)
        differing = _changed_since(number) | {heading.id for heading in drafts.changed_after(site.id, last.sequence)}
        then = _rows_at(number, differing)
        sequence = content.restore_snapshots(
            site.id,
            account,
            {name: then[name].snapshot if name in then else None for name in differing},
            intent=f"restore-{uuid7()}",
            label="version.restored",
        )
        wish = Wish(Publication.Cause.RESTORE, by=account.id, restored_from=number)
        publication = new_publication(site, last, wish, sequence=sequence, changes=_choices(then, differing))
        note(site, account, "site.restored", publication)
    return publication


def _changed_since(number: int) -> set[UUID]:
    rows = PublishedDocument.objects.filter(Q(since_number__gt=number) | Q(until_number__gt=number))
    return set(rows.values_list("document_id", flat=True))


def _rows_at(number: int, documents: set[UUID]) -> dict[UUID, Row]:
    found: dict[UUID, Row] = {}
    ordered = list(documents)
    for start in range(0, len(ordered), AT_ONCE):
        rows = at(number).filter(document_id__in=ordered[start : start + AT_ONCE])
        found.update((values[0], Row(*values)) for values in rows.values_list(*COLUMNS))
    return found


def _choices(then: dict[UUID, Row], documents: set[UUID]) -> dict[UUID, Choice | None]:
    """Return what differs between what is public now and what was then."""
    now = current_rows(documents)
    changes: dict[UUID, Choice | None] = {}
    for name in documents:
        row = then.get(name)
        if row is None:
            if name in now:
                changes[name] = None
        elif name not in now or now[name].digest != row.digest:
            changes[name] = Choice.of(row)
    return changes
