"""A stored job runs at least once, whatever dies; with a key it is stored once."""

from datetime import timedelta

import pytest
from django.db import transaction

from website_online.foundation import background, clock
from website_online.foundation.models import ScheduleSlot, StoredJob

pytestmark = pytest.mark.django_db
ran: list[str] = []


@background.job("tests.record", attempts=3, lease=timedelta(seconds=30))
def record(*, what: str) -> None:
    ran.append(what)
    if what.startswith("bad"):
        raise ValueError("secret@example.org")


@pytest.fixture(autouse=True)
def _forget() -> None:
    ran.clear()


def _run_all() -> None:
    while background.run_next():
        pass


def test_job_of_a_rolled_back_transaction_never_runs() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        background.enqueue(record, what="a")
        raise RuntimeError
    _run_all()
    assert ran == []


def test_key_stores_once() -> None:
    first = background.enqueue(record, key="k", what="a")
    assert background.enqueue(record, key="k", what="b").id == first.id
    _run_all()
    assert ran == ["a"]


def test_failure_is_retried_with_pauses_then_given_up_without_personal_data() -> None:
    row = background.enqueue(record, what="bad")
    for _ in range(3):
        _run_all()
        clock.advance(timedelta(hours=2))
    row.refresh_from_db()
    assert ran == ["bad"] * 3
    assert row.state == StoredJob.State.FAILED
    assert row.error == "ValueError"


def test_lease_of_a_dead_worker_runs_out_and_the_job_runs_again() -> None:
    row = background.enqueue(record, what="a")
    taken = background._claim(clock.now())
    assert taken is not None and not background.run_next()
    clock.advance(timedelta(seconds=31))
    _run_all()
    row.refresh_from_db()
    assert ran == ["a"] and row.attempts == 2 and row.state == StoredJob.State.DONE


def test_late_worker_cannot_end_a_job_that_was_leased_again() -> None:
    background.enqueue(record, what="a")
    first = background._claim(clock.now())
    clock.advance(timedelta(seconds=31))
    second = background._claim(clock.now())
    background._finish(first, state=StoredJob.State.FAILED)
    second.refresh_from_db()
    assert second.state == StoredJob.State.RUNNING


def test_later_jobs_wait() -> None:
    background.enqueue(record, run_after=clock.now() + timedelta(hours=1), what="later")
    _run_all()
    assert ran == []
    clock.advance(timedelta(hours=1, seconds=1))
    _run_all()
    assert ran == ["later"]


@pytest.mark.parametrize("value", [{"a": 1}, ["x"], "x" * 201, None, 1.5])
def test_arguments_are_ids_only(value: object) -> None:
    with pytest.raises(background.JobRefused):
        background.enqueue(record, what=value)  # type: ignore[arg-type]


def test_each_schedule_slot_is_stored_once() -> None:
    background.tick()
    count = ScheduleSlot.objects.count()
    assert count >= 2 and background.tick() == 0
    clock.advance(timedelta(days=1))
    assert background.tick() >= 2
