"""Stored work carries ids. Wrong ones, or one site's beside another's, do nothing and break nothing."""

import inspect
from typing import Any

import pytest

from tests.strangers.asking import difference, state
from tests.strangers.objects import World
from tests.strangers.rows import everything, row
from website_online.foundation.background import JobRefused, enqueue, jobs, schedule
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import UnscopedQuery, current_site_id
from website_online.website.media.actions import process
from website_online.website.media.models import Asset, Status

pytestmark = pytest.mark.django_db

# Jobs whose arguments are ids, as their signature says.
WITH_IDS = [
    job
    for name, job in jobs.items()
    if name not in dict(schedule.items())
    and all(
        parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in inspect.signature(job.run).parameters.values()
    )
]


@pytest.mark.parametrize("job", WITH_IDS, ids=lambda job: job.name)
def test_work_on_what_is_not_there_is_no_work(job: Any, world: World) -> None:
    names = inspect.signature(job.run).parameters
    values = {name: "2026-11-23T10:00:00+00:00" if name == "until" else str(uuid7()) for name in names}
    before = state()
    job.run(**values)
    assert difference(before, state()) == {}
    with pytest.raises(UnscopedQuery):
        current_site_id()


ABOUT_KNOWN = [job for job in WITH_IDS if set(inspect.signature(job.run).parameters) <= {"site_id", "account_id"}]


@pytest.mark.parametrize("job", ABOUT_KNOWN, ids=lambda job: job.name)
def test_work_twice_is_work_once(job: Any, world: World) -> None:
    """At least once is what the table promises, so twice must leave what once left."""
    known = {"site_id": world.site.pk, "account_id": world.alice.pk}
    values = {name: str(known[name]) for name in inspect.signature(job.run).parameters}
    job.run(**values)
    once = {label: len(rows) for label, rows in everything().items()}
    job.run(**values)
    twice = {label: len(rows) for label, rows in everything().items()}
    unchanged = {
        label: count
        for label, count in once.items()
        if label not in {"mail.Message", "accounts.Token", "foundation.StoredJob", "audit.Entry", "audit.Link"}
    }
    assert {label: twice[label] for label in unchanged} == unchanged


def test_a_picture_of_one_site_is_not_processed_under_another(world: World) -> None:
    asset = row(Asset, world.site)
    before = state()
    process.run(site_id=str(world.others.pk), asset_id=str(asset.pk))
    assert difference(before, state()) == {}
    assert asset.status == Status.QUARANTINE


@pytest.mark.parametrize("value", ["x" * 201, None, 1.5, {"a": 1}, ["a"], b"x", object()])
def test_only_ids_and_short_words_are_stored(value: Any, world: World) -> None:
    with pytest.raises(JobRefused):
        enqueue(process, site_id=str(world.site.pk), asset_id=value)


def test_no_address_or_name_is_stored_with_a_job(world: World) -> None:
    """What waits in the table of jobs outlives the people it is about."""
    for label, rows in everything().items():
        if label == "foundation.StoredJob":
            assert rows, "no job was ever stored"
            for stored in rows:
                assert "@" not in repr(stored) and "Boulangerie" not in repr(stored)
