"""`website-online worker`: runs stored jobs and the schedule until told to stop.

Slow jobs have a lane of their own: whoever sends pictures that take long keeps no mail waiting.
"""

import logging
import signal
import time
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections
from django.db.models import Q

from website_online.foundation import background, pausing
from website_online.website.publishing import actions as publishing

log = logging.getLogger("website_online.worker")
PAUSE = 0.2
TICK_EVERY = 15.0


class Command(BaseCommand):
    help = "Run background jobs and the schedule."
    stopping = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Loop: schedule, jobs, a short pause; SIGTERM lets the present job finish."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        # What a worker that was killed left half done is taken up at once, not when its lease runs out.
        publishing.repair()
        slow = background.slow_lane()
        lane = Thread(target=self._work_or_end, args=(slow,), daemon=True)
        lane.start()
        self._work(~slow, keep_time=True)
        lane.join()

    def _work_or_end(self, among: Q) -> None:
        """Work; where that breaks, end the whole process, so that it is started again."""
        try:
            self._work(among)
        finally:
            self.stopping = True

    def _work(self, among: Q, *, keep_time: bool = False) -> None:
        ticked, away = 0.0, False
        while not self.stopping:
            if pausing.is_paused():
                time.sleep(PAUSE)
                continue
            try:
                if keep_time and away:
                    # What was cut short when the database went is taken up at once, too.
                    publishing.repair()
                    away = False
                if keep_time and time.monotonic() - ticked > TICK_EVERY:
                    background.tick()
                    ticked = time.monotonic()
                busy = background.run_next(among)
            except DatabaseError:
                # The database is away or busy: jobs are rows, nothing is lost by waiting.
                log.warning("database not reachable")
                close_old_connections()
                busy, away = False, True
                time.sleep(1)
            if not busy:
                time.sleep(PAUSE)

    def _stop(self, *_: object) -> None:
        self.stopping = True
