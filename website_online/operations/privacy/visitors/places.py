"""Where copies for visitors lie."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from website_online.foundation.ids import as_uuid
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.visitors.models import Copy


def directory() -> Path:
    """Return the private directory of copies for visitors."""
    return Path(settings.DATA_DIR) / "visitor-copies"


def place(copy_id: UUID | str) -> Path:
    """Return where one copy lies."""
    return directory() / f"{copy_id}.zip"


def remove(copy_id: UUID | str) -> int:
    """Delete the file of a copy, whole or half made; return how many files went."""
    gone = 0
    for file in (place(copy_id), place(copy_id).with_name(f"{copy_id}.zip.part")):
        if file.exists():
            file.unlink(missing_ok=True)
            gone += 1
    return gone


class CopyEnding:
    """A copy's file goes with its row, whichever way the row goes."""

    def expire(self, rows: Any) -> int:
        """End copies whose days are over; return how many."""
        return self.erase(rows)

    def erase(self, rows: Any) -> int:
        """Delete the files first, then the rows; return how many copies."""
        ids = list(rows.values_list("id", flat=True))
        for copy_id in ids:
            remove(copy_id)
        return rows.filter(id__in=ids).delete()[1].get("visitors.Copy", 0)


class LookupEnding:
    """A lookup goes with the copies that were made from it."""

    def expire(self, rows: Any) -> int:
        """End lookups whose days are over; return how many."""
        return self.erase(rows)

    def erase(self, rows: Any) -> int:
        """Delete copies, then the lookups; return how many lookups."""
        ids = list(rows.values_list("id", flat=True))
        CopyEnding().erase(Copy.objects.filter(lookup_id__in=ids))
        return rows.filter(id__in=ids).delete()[1].get("visitors.Lookup", 0)


class CopyFiles:
    """The files of copies for visitors, as a store: what no row knows goes."""

    def holds(self, subject: Subject) -> int:
        """Return how many copies lie there for visitors of the subject's sites."""
        return sum(1 for row in self._rows(subject) if place(row.id).exists())

    def export(self, subject: Subject) -> Iterator[tuple[str, bytes]]:
        """Return nothing: a copy for a visitor is the visitor's."""
        del subject
        return iter(())

    def erase(self, subject: Subject) -> int:
        """Delete the copies of the subject's sites; return how many files."""
        return sum(remove(row.id) for row in self._rows(subject))

    def expire(self, now: datetime) -> int:
        """Delete files whose copy is over or unknown; return how many."""
        living = {
            str(copy_id)
            for copy_id in Copy.objects.unscoped(because="files of all sites lie together")
            .filter(expires_at__gt=now)
            .values_list("id", flat=True)
        }
        gone = 0
        for file in sorted(directory().glob("*")) if directory().exists() else ():
            name = file.name.partition(".")[0]
            if as_uuid(name) is None or name not in living:
                file.unlink(missing_ok=True)
                gone += 1
        return gone

    @staticmethod
    def _rows(subject: Subject) -> list[Copy]:
        if not subject.site_ids:
            return []
        rows = Copy.objects.unscoped(because="all sites of one owner")
        return list(rows.filter(site_id__in=subject.site_ids))
