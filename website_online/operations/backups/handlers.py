"""What follows from facts below."""

from website_online.foundation.background import enqueue
from website_online.foundation.events import subscribe
from website_online.foundation.tombstones import TombstonePlaced
from website_online.operations.backups.jobs import write_tombstones


@subscribe(TombstonePlaced, durable=True)
def write_where_no_restore_reaches(event: TombstonePlaced) -> None:
    """An erasure is not over before a backup from before it cannot undo it."""
    del event
    enqueue(write_tombstones)
