"""The stores in which a site's visitors leave something, and one visitor's rows in them.

Everything here runs inside the scope of one site: a row of another site is never seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from website_online.foundation import clock
from website_online.foundation.personal_data import Declaration
from website_online.foundation.scoping import all_sites
from website_online.foundation.visitors import Visitor, VisitorData
from website_online.operations.privacy.holds import Holding
from website_online.operations.privacy.stores import everything, personal_stores


@dataclass(frozen=True)
class VisitorStore:
    """One store with what it says of visitors."""

    entry: Declaration
    data: VisitorData

    def rows(self, visitor: Visitor) -> QuerySet:
        """Return what the visitor left here."""
        return self._matching(self.data.find(visitor))

    def ending(self, visitor: Visitor) -> QuerySet:
        """Return what of it an erasure ends."""
        rows, staying = self.rows(visitor), self._staying()
        return rows if staying is None else rows.exclude(staying)

    def staying(self, visitor: Visitor) -> QuerySet:
        """Return what of it an erasure leaves, for the reason that is declared."""
        rows, staying = self.rows(visitor), self._staying()
        return rows.none() if staying is None else rows.filter(staying)

    def mentions(self, visitor: Visitor) -> QuerySet:
        """Return what others left here that names the visitor."""
        rows, held = self._matching(self.data.mentions.find(visitor) if self.data.mentions else None), self._held()
        return rows if held is None else rows.exclude(held)

    def _staying(self) -> Q | None:
        held = self._held()
        return self.data.stays if held is None else held if self.data.stays is None else held | self.data.stays

    def _held(self) -> Q | None:
        """Return what a legal hold in force keeps: an owner cannot end it either, by erasing a visitor."""
        with all_sites(because="holds name accounts and sites of all kinds"):
            return Holding(clock.now()).held(self.entry)

    def _matching(self, condition: object) -> QuerySet:
        rows = everything(self.entry)
        return rows.none() if condition is None else rows.filter(condition).distinct()


def visitor_stores() -> list[VisitorStore]:
    """Return the stores that hold something of visitors, dependents first."""
    return list(_stores())


def _stores() -> Iterator[VisitorStore]:
    for entry in personal_stores():
        if isinstance(entry.visitors, VisitorData):
            yield VisitorStore(entry, entry.visitors)


def named(key: str) -> VisitorStore | None:
    """Return the store with this key, or None for one that was taken out of the installation."""
    return next((store for store in _stores() if store.entry.key == key), None)
