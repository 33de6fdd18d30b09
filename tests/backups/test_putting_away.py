"""Backups are gone before they are 35 days old, but never the only one that is left."""

import os
from datetime import timedelta

import pytest

from website_online.foundation import clock
from website_online.operations.backups.actions import ledger, running
from website_online.operations.backups.repository import Repository
from website_online.operations.privacy.models import Tombstone

pytestmark = pytest.mark.django_db(transaction=True)


def test_old_backups_go_and_their_bytes_with_them(repository, restic, settings):
    settings.MEDIA_DIR.mkdir(parents=True)
    (settings.MEDIA_DIR / "old").write_bytes(os.urandom(1_000_000))
    first = running.run()
    (settings.MEDIA_DIR / "old").unlink()
    size = _size(repository)
    clock.advance(timedelta(days=33))
    assert running.run().forgotten == 0
    clock.advance(timedelta(days=1))
    third = running.run()
    assert third.forgotten == 1
    left = Repository().snapshots().backups
    assert first.snapshot not in {snapshot.id[:8] for snapshot in left} and len(left) == 2
    assert max(clock.now() - snapshot.taken_at for snapshot in left) < timedelta(days=2)
    assert _size(repository) < size - 900_000 + 300_000, "the bytes of what was put away are still there"


def test_the_only_one_stays(repository):
    first = running.run()
    clock.advance(timedelta(days=60))
    assert running.put_away(Repository(), Repository().snapshots()) == 0
    assert [s.id[:8] for s in Repository().snapshots().backups] == [first.snapshot]


def test_older_writings_of_tombstones_go(repository, monkeypatch):
    monkeypatch.setattr(ledger, "_KEPT_SNAPSHOTS", 2)
    for count in range(3):
        Tombstone.objects.create(site_ids=[str(count)])
        ledger.write()
    running.put_away(Repository(), Repository().snapshots())
    left = Repository().snapshots().tombstones
    assert len(left) == 2
    assert len(ledger.read(Repository(), Repository().snapshots())["tombstones"]["privacy"]) == 3


def _size(folder) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
