"""What follows from facts below."""

from django.conf import settings

from website_online.foundation.background import enqueue
from website_online.foundation.events import subscribe
from website_online.foundation.models import StoredJob
from website_online.foundation.tombstones import TombstonePlaced
from website_online.operations.backups.jobs import write_tombstones


@subscribe(TombstonePlaced, durable=True)
def write_where_no_restore_reaches(event: TombstonePlaced) -> None:
    """An erasure is not over before a backup from before it cannot undo it. One writing is enough for many."""
    del event
    waiting = StoredJob.objects.filter(name=write_tombstones.name, state=StoredJob.State.READY)
    if settings.BACKUP_REPOSITORY and not waiting.exists():
        enqueue(write_tombstones)
