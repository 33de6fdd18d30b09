"""The stores in which a site's visitors leave something, and one visitor's rows in them.

Everything here runs inside the scope of one site: a row of another site is never seen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from website_online.foundation.personal_data import Declaration
from website_online.foundation.visitors import Visitor, VisitorData
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
        rows = self.rows(visitor)
        return rows if self.data.stays is None else rows.exclude(self.data.stays)

    def staying(self, visitor: Visitor) -> QuerySet:
        """Return what of it an erasure leaves, for the reason that is declared."""
        rows = self.rows(visitor)
        return rows.none() if self.data.stays is None else rows.filter(self.data.stays)

    def mentions(self, visitor: Visitor) -> QuerySet:
        """Return what others left here that names the visitor."""
        return self._matching(self.data.mentions.find(visitor) if self.data.mentions else None)

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
