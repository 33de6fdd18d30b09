"""Reads on one visitor's data. They ask nobody for permission: the caller has."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from website_online.core.sites.visitors import parted, visitor_in
from website_online.foundation import clock
from website_online.foundation.personal_data import Subject
from website_online.foundation.scoping import all_sites, site_scope
from website_online.foundation.visitors import Told, Visitor
from website_online.operations.privacy.dates import goings
from website_online.operations.privacy.models import State
from website_online.operations.privacy.visitors.models import Copy, Erasure, Lookup, Request
from website_online.operations.privacy.visitors.rules import item_name, rows_left_out
from website_online.operations.privacy.visitors.stores import VisitorStore, visitor_stores

SHOWN = 200


@dataclass(frozen=True)
class Item:
    """One row in which a visitor was found: in words, when it goes by itself, and whether the owner leaves it out."""

    name: str
    told: Told
    ends_at: datetime | None
    left_out: bool
    stays: bool = False


@dataclass(frozen=True)
class Found:
    """What one store has of a visitor: his own rows, and how many rows of others name him."""

    store: VisitorStore
    title: str
    count: int
    staying: int
    items: list[Item] = field(default_factory=list)
    mentions: int = 0

    @property
    def because(self) -> str:
        """Why some of it survives an erasure."""
        return str(self.store.data.because)


def visitor_of(lookup: Lookup) -> Visitor:
    """Return the visitor whom a lookup is about."""
    return visitor_in(lookup.site_id, parted(lookup.keys))


def lookup(site_id: UUID | str, lookup_id: UUID | str) -> Lookup | None:
    """Return a lookup of a site, or None for any other id."""
    with site_scope(site_id):
        return Lookup.objects.filter(id=lookup_id).exclude(keys="").first()


def found(one: Lookup) -> list[Found]:
    """Return what the site has of the visitor of a lookup, store by store, without what only serves the search."""
    visitor = visitor_of(one)
    result: list[Found] = []
    with site_scope(one.site_id):
        for store in visitor_stores():
            if store.data.own_copies:
                continue
            rows, staying = store.rows(visitor), store.staying(visitor)
            count, mentions = rows.count(), store.mentions(visitor).count()
            if count or mentions:
                items = _items(store, rows, set(staying.values_list("pk", flat=True)), one)
                result.append(Found(store, str(store.entry.title), count, staying.count(), items, mentions))
    return result


def _items(store: VisitorStore, rows: QuerySet, staying: set[object], one: Lookup) -> list[Item]:
    shown = list(rows.order_by("-pk")[:SHOWN])
    with all_sites(because="the dates of these rows, which the site's scope has chosen"):
        ends = goings(store.entry, [row.pk for row in shown], Subject(site_ids=(str(one.site_id),)))
    left_out = set(rows_left_out(one.left_out, store.entry.key))
    return [
        Item(
            item_name(store.entry.key, row.pk),
            store.data.read(row),
            ends[row.pk].at if ends[row.pk].is_sure else None,
            str(row.pk) in left_out,
            row.pk in staying,
        )
        for row in shown
    ]


def copies_of(one: Lookup) -> "QuerySet[Copy]":
    """Return the copies that were made of what was found, newest first, as long as they can be fetched."""
    with site_scope(one.site_id):
        return Copy.objects.filter(lookup=one, expires_at__gt=clock.now()).order_by("-requested_at")


def copy(site_id: UUID | str, copy_id: UUID | str) -> Copy | None:
    """Return a copy of a site that is ready and not over, or None."""
    with site_scope(site_id):
        ready = Copy.objects.filter(id=copy_id, state=State.DONE, expires_at__gt=clock.now())
        return ready.select_related("lookup").first()


def erasure(site_id: UUID | str, erasure_id: UUID | str) -> Erasure | None:
    """Return an erasure of a site, or None for any other id."""
    with site_scope(site_id):
        return Erasure.objects.filter(id=erasure_id).first()


def erasures(site_id: UUID | str) -> "QuerySet[Erasure]":
    """Return the erasures of a site, newest first."""
    with site_scope(site_id):
        return Erasure.objects.order_by("-planned_at")


def requests(site_id: UUID | str) -> "QuerySet[Request]":
    """Return what visitors ask of a site's owner and have confirmed: open ones first, by their term."""
    with site_scope(site_id):
        return Request.objects.exclude(confirmed_at=None).order_by("answered_at", "due_on")


def request(site_id: UUID | str, request_id: UUID | str) -> Request | None:
    """Return a confirmed request of a site, or None for any other id."""
    return requests(site_id).filter(id=request_id).first()


def lookup_for(asked: Request) -> Lookup | None:
    """Return the last search that was made for a request, as long as it is remembered."""
    with site_scope(asked.site_id):
        return Lookup.objects.filter(request=asked).exclude(keys="").order_by("-made_at").first()


def copies_for(asked: Request) -> "QuerySet[Copy]":
    """Return the copies that were made for a request, newest first, as long as they can be fetched."""
    with site_scope(asked.site_id):
        return Copy.objects.filter(lookup__request=asked, expires_at__gt=clock.now()).order_by("-requested_at")


def erasures_for(asked: Request) -> "QuerySet[Erasure]":
    """Return the erasures that were made for a request, newest first."""
    return erasures(asked.site_id).filter(request_id=asked.id)


def waiting(site_id: UUID | str) -> int:
    """Return how many requests of a site nobody has answered."""
    return requests(site_id).filter(answered_at=None).count()


def answered(site_id: UUID | str) -> "QuerySet[Request]":
    """Return the requests of a site that are answered, newest first."""
    return requests(site_id).filter(~Q(answered_at=None)).order_by("-answered_at")
