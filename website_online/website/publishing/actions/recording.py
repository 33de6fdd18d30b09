"""A new publication as rows: what it holds, by interval, without touching what stays the same."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from website_online.core.sites import queries as sites
from website_online.core.sites.models import Site
from website_online.foundation import clock
from website_online.foundation.background import enqueue
from website_online.website.content.actions.writing import lock
from website_online.website.content.models import Kind
from website_online.website.content.shape import Body
from website_online.website.publishing import jobs, rules
from website_online.website.publishing.making.changes import chunks
from website_online.website.publishing.making.rendering import fingerprint
from website_online.website.publishing.models import FormerAddress, Publication, PublishedDocument, StaleKey
from website_online.website.publishing.source import Row

BATCH = 500


@dataclass(frozen=True)
class Choice:
    """What is to be public of one document from now on."""

    document: UUID
    snapshot: UUID
    digest: str
    kind: str
    language: str
    path: str | None
    title: str
    group: UUID
    hidden: bool
    tells: bool | None

    @classmethod
    def of(cls, row: Row) -> "Choice":
        """Return the choice that a row of an earlier publication was."""
        return cls(
            row.document,
            row.snapshot,
            row.digest,
            row.kind,
            row.language,
            row.path,
            row.title,
            row.group,
            row.hidden,
            row.tells,
        )


def digest_of(body: Body) -> str:
    """Return a hash that two bodies share only if they say the same, after their schema version."""
    digest = hashlib.blake2b(json.dumps(body, sort_keys=True).encode(), digest_size=20).hexdigest()
    return f"{body['version']}:{digest}"


def current_rows(documents: Iterable[UUID]) -> dict[UUID, PublishedDocument]:
    """Return what the newest publication says of these documents."""
    rows: dict[UUID, PublishedDocument] = {}
    for some in chunks([str(name) for name in documents]):
        found = PublishedDocument.objects.filter(document_id__in=some, until_number=None)
        rows.update((row.document_id, row) for row in found)
    return rows


def last_publication() -> Publication | None:
    """Return the newest publication of the site in scope, whatever became of it."""
    return Publication.objects.order_by("-number").first()


def locked_last() -> Publication | None:
    """Return the newest publication, with the history locked until the transaction ends.

    What numbers changes numbers publications too: two at the same moment follow each other.
    """
    return locked()[0]


def locked() -> tuple[Publication | None, int]:
    """Return what `locked_last` returns, and the number of the last change of the draft."""
    history = lock()
    return last_publication(), history.sequence


@dataclass(frozen=True)
class Wish:
    """Why there is to be a publication, whose wish it is, and what else than documents has changed."""

    cause: str
    by: UUID | None = None
    keys: tuple[str, ...] = ()
    everything: bool = False
    restored_from: int | None = None


def new_publication(
    site: Site,
    last: Publication | None,
    wish: Wish,
    *,
    sequence: int,
    changes: Mapping[UUID, Choice | None],
    before: Mapping[UUID, PublishedDocument] | None = None,
) -> Publication:
    """Record a publication that differs from `last` by `changes` (None: not public any more).

    `last` comes from `locked_last` in the same transaction. The job that makes the publication is
    stored with it. `before` are the present rows of the changed documents, where they are known.
    """
    instant = clock.now()
    before = current_rows(changes) if before is None else before
    stale = list(StaleKey.objects.values_list("key", flat=True))
    publication = Publication(
        site=site,
        number=last.number + 1 if last else 1,
        cause=wish.cause,
        by=wish.by,
        at=instant,
        sequence=sequence,
        restored_from=wish.restored_from,
        pages=_count(last, before, changes),
        made_with=fingerprint(),
        second=rules.next_second(int(instant.timestamp()), last.second if last else None),
        everything=wish.everything,
        keys=sorted({*wish.keys, *stale}),
    )
    _change_documents(publication, before, changes)
    publication.facts = facts_of(site, _known_languages(last, before, changes))
    publication.save(force_insert=True)
    _remember_addresses(publication, last, before, changes)
    if stale:
        StaleKey.objects.filter(key__in=stale).delete()
    enqueue(jobs.bring_up_to_date, site_id=str(site.id))
    return publication


def _known_languages(
    last: Publication | None, before: Mapping[UUID, PublishedDocument], changes: Mapping[UUID, Choice | None]
) -> list[str] | None:
    """Return the languages that had a home page, where no home page comes or goes; else None."""
    touched = [row.path for row in before.values()] + [choice.path for choice in changes.values() if choice]
    return None if last is None or "" in touched else last.facts["homes"]


def facts_of(site: Site, homes: list[str] | None = None) -> dict[str, Any]:
    """Return what pages say of their site besides its documents: name, languages, address.

    `homes` are the languages that have a home page, where that is known.
    """
    host = sites.primary_host(site.id)
    if homes is None:
        rows = PublishedDocument.objects.filter(kind=Kind.PAGE, path="", until_number=None)
        homes = sorted(rows.values_list("language", flat=True))
    return {
        "name": site.name,
        "language": site.language,
        "languages": rules.online_languages(site.languages, site.language, homes),
        "homes": homes,
        "host": host,
        "base_url": f"{settings.SITES_SCHEME}://{host}{settings.SITES_PORT_SUFFIX}",
    }


def _count(
    last: Publication | None, before: Mapping[UUID, PublishedDocument], changes: Mapping[UUID, Choice | None]
) -> int:
    """Return how many pages search engines may list now."""
    count = last.pages if last else 0
    count -= sum(1 for row in before.values() if row.kind == Kind.PAGE and not row.hidden)
    return count + sum(1 for choice in changes.values() if choice and choice.kind == Kind.PAGE and not choice.hidden)


def _change_documents(
    publication: Publication, before: Mapping[UUID, PublishedDocument], changes: Mapping[UUID, Choice | None]
) -> None:
    ended = [row.id for row in before.values()]
    for start in range(0, len(ended), BATCH):
        rows = PublishedDocument.objects.filter(id__in=ended[start : start + BATCH])
        rows.update(until_number=publication.number)
    PublishedDocument.objects.bulk_create(
        [
            PublishedDocument(
                site_id=publication.site_id,
                document_id=choice.document,
                snapshot_id=choice.snapshot,
                digest=choice.digest,
                kind=choice.kind,
                language=choice.language,
                path=choice.path,
                title=choice.title,
                group=choice.group,
                hidden=choice.hidden,
                tells=choice.tells,
                bucket=rules.bucket_of(choice.document),
                # Its own second, so that two publications in one second have two dates.
                changed_at=datetime.fromtimestamp(publication.second, clock.UTC),
                since_number=publication.number,
            )
            for choice in changes.values()
            if choice is not None
        ],
        batch_size=BATCH,
    )


def _remember_addresses(
    publication: Publication,
    last: Publication | None,
    before: Mapping[UUID, PublishedDocument],
    changes: Mapping[UUID, Choice | None],
) -> None:
    """Keep the addresses that pages leave, so that they lead on."""
    if last is None:
        return
    was, now = last.facts["language"], publication.facts["language"]
    left: dict[str, UUID] = {}
    rows: Iterable[PublishedDocument] = before.values()
    if was != now:
        # Another default language: every address of both languages changes its prefix.
        kept = PublishedDocument.objects.filter(kind=Kind.PAGE, until_number=None, language__in=[was, now])
        rows = [*rows, *kept.exclude(since_number=publication.number)]
    for row in rows:
        if row.kind != Kind.PAGE or row.path is None:
            continue
        old = rules.address(row.language, row.path, was)
        choice = changes.get(row.document_id, row)
        new = rules.address(choice.language, choice.path or "", now) if choice else None
        if old != new:
            left[old] = row.document_id
    for address, document in left.items():
        FormerAddress.objects.update_or_create(
            site_id=publication.site_id, address=address, defaults={"document_id": document, "at": publication.at}
        )


def tries_again(last: Publication | None) -> bool:
    """Return whether the newest publication did not succeed, so that publishing again is something to do."""
    return last is not None and last.state == Publication.State.FAILED
