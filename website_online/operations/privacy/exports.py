"""Where copies for people lie, and how long."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from website_online.foundation.clock import days
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.models import Export

KEPT = days(7)


def directory() -> Path:
    """The private directory of copies."""
    return Path(settings.DATA_DIR) / "exports"


def place(export_id: UUID | str) -> Path:
    """Where the copy of one export lies."""
    return directory() / f"{export_id}.zip"


class ExportFiles:
    """Copies that people asked for: gone after seven days, or with their person."""

    def holds(self, subject: Subject) -> int:
        """How many copies there are of this account."""
        return sum(1 for row in self._rows(subject) if place(row.id).exists())

    def export(self, subject: Subject) -> Iterator[tuple[str, bytes]]:
        """Nothing: a copy holds no copies."""
        del subject
        return iter(())

    def erase(self, subject: Subject) -> int:
        """Delete the copies of this account."""
        gone = 0
        for row in self._rows(subject):
            gone += self._unlink(place(row.id))
        return gone

    def expire(self, now: datetime) -> int:
        """Delete the copies whose seven days are over, and files that belong to none."""
        living = {place(row.id).name for row in Export.objects.all() if row.expires_at is None or row.expires_at > now}
        gone = 0
        for file in directory().glob("*") if directory().exists() else ():
            if file.name.removesuffix(".part") not in living:
                gone += self._unlink(file)
        return gone

    @staticmethod
    def _rows(subject: Subject) -> list[Export]:
        return list(Export.objects.filter(account_id=subject.account_id)) if subject.account_id else []

    @staticmethod
    def _unlink(file: Path) -> int:
        try:
            file.unlink()
        except FileNotFoundError:
            return 0
        return 1
