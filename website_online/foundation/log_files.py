"""The log files as a store: they hold no personal data by construction, and go after thirty days."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from website_online.foundation.logs import KEPT_DAYS
from website_online.foundation.personal_data import Subject


class LogFiles:
    """Nobody's lines can be found in them: they carry request ids, codes and counts."""

    def holds(self, subject: Subject) -> int:
        """Return 0: nothing in a log leads to a person."""
        del subject
        return 0

    def export(self, subject: Subject) -> Iterator[tuple[str, bytes]]:
        """Yield nothing."""
        del subject
        return iter(())

    def erase(self, subject: Subject) -> int:
        """Delete nothing: there is nothing of a person."""
        del subject
        return 0

    def expire(self, now: datetime) -> int:
        """Delete the files of days that are over for thirty days; return how many.

        The writing process turns its file over at midnight and keeps as many; this catches what a
        process that ended, or a shorter period, has left behind.
        """
        oldest = (now - timedelta(days=KEPT_DAYS)).timestamp()
        gone = 0
        for file in settings.LOG_DIR.glob("*.log.*"):
            if file.stat().st_mtime < oldest:
                file.unlink(missing_ok=True)
                gone += 1
        return gone
