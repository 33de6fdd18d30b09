"""Monitoring learns whether everything works, and nothing about anybody."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from website_online.foundation import clock, metrics
from website_online.foundation.models import StoredJob
from website_online.foundation.web import health

pytestmark = pytest.mark.django_db


def _figures(client: Client) -> dict[str, float]:
    lines = client.get("/metrics").content.decode().splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


def test_all_is_well(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() | {"status": "ok", "database": "ok", "disk": "ok", "jobs": "ok"} == answer.json()


def test_a_database_that_is_away_is_down(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def _away() -> None:
        raise DatabaseError("away")

    monkeypatch.setattr(connection, "cursor", _away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"], answer.json()["database"]) == (503, "down", "down")


def test_a_disk_without_room_to_write_is_down(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health.os, "access", lambda *_: False)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["disk"]) == (503, "not writable")


def test_jobs_that_wait_too_long_are_told_and_counted(client: Client) -> None:
    StoredJob.objects.create(name="x.y", run_after=clock.now(), created_at=clock.now())
    assert client.get("/healthz").json()["jobs"] == "ok"
    before = _figures(client)["website_online_jobs_waiting"]
    clock.advance(health.LATE + timedelta(seconds=1))
    assert client.get("/healthz").json()["jobs"] == "late"
    StoredJob.objects.create(name="x.z", run_after=clock.now(), created_at=clock.now(), state=StoredJob.State.FAILED)
    after = _figures(client)
    assert after["website_online_jobs_waiting"] >= before >= 1 and after["website_online_jobs_failed"] == 1


def test_requests_are_counted_by_surface_and_by_nothing_about_people(client: Client) -> None:
    name = 'website_online_requests_total{status="2xx",surface="portal"}'
    before = _figures(client).get(name, 0)
    client.get("/portal/sign-in?next=/portal/marguerite@example.org")
    assert _figures(client)[name] == before + 1
    assert b"marguerite" not in metrics.exposition()


@pytest.mark.parametrize(
    "ip,status", [("127.0.0.1", 200), ("10.1.2.3", 200), ("93.184.216.34", 404), ("2a01:4f8::1", 404)]
)
def test_figures_are_for_the_operators_own_network(client: Client, ip: str, status: int) -> None:
    assert client.get("/metrics", REMOTE_ADDR=ip).status_code == status
