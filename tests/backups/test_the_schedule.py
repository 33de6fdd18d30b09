"""Backups are made, read over and tried out by themselves, as processes beside the job worker."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from website_online.foundation import background, clock
from website_online.operations.backups import schedule, starting

pytestmark = pytest.mark.django_db(transaction=True)


def _started_on(day: datetime, monkeypatch) -> list[str]:
    started: list[str] = []
    monkeypatch.setattr(schedule, "start", started.append)
    clock.advance(day - clock.now())
    background.tick()
    for name in ("back_up", "read_over", "try_out"):
        while background.run_next(background.Q(name=f"operations.backups.schedule.{name}")):
            pass
    return started


def test_every_day_and_every_sunday(repository, monkeypatch):
    sunday = datetime(2031, 1, 5, 12, tzinfo=UTC)
    assert _started_on(sunday, monkeypatch) == ["run", "check", "drill"]
    assert _started_on(sunday + timedelta(days=1), monkeypatch) == ["run", "check"]


def test_nothing_without_a_repository(installation, monkeypatch):
    assert _started_on(datetime(2031, 1, 5, 12, tzinfo=UTC), monkeypatch) == []


def test_work_is_a_process_of_its_own(installation):
    """It says what it has to say into a file, and whoever started it does not wait."""
    starting.start("check")
    words = installation / "backups" / "check.out"
    for _ in range(600):
        if "The database does not answer" in words.read_text():
            return
        time.sleep(0.05)
    raise AssertionError(words.read_text())
