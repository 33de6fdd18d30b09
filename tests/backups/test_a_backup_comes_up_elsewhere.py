"""A backup comes up in an empty place, by itself, and is what it was made from."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from website_online.operations.backups import queries
from website_online.operations.backups.actions import drilling, restoring, running
from website_online.operations.backups.models import RestoreTest, Result
from website_online.operations.backups.repository import Repository
from website_online.operations.backups.rules import BackupProblem
from website_online.website.publishing.actions.reinstating import examine

pytestmark = pytest.mark.django_db(transaction=True)


def test_drill_serves_the_site_and_deletes_the_copy(backed_up, published):
    assert backed_up.result == Result.GOOD and backed_up.ended_at >= backed_up.started_at
    assert backed_up.files > 10 and backed_up.bytes > 10_000
    assert [s.id[:8] for s in Repository().snapshots().backups] == [backed_up.snapshot[:8]]
    assert not (settings.DATA_DIR / "backups" / "gathering").exists()
    before = published.live()
    row = drilling.drill()
    assert (row.result, row.sites, row.replayed) == (Result.GOOD, 1, 0)
    assert row.files == len([path for path in before if not path.endswith((".br", ".gz"))])
    assert row.snapshot.startswith(backed_up.snapshot)
    assert row.taken_at == backed_up.started_at.replace(microsecond=0)
    assert queries.last_drill() == row
    assert not (settings.DATA_DIR / "backups" / "drill").exists()
    assert published.live() == before


def test_changed_file_is_found(published):
    """A finished file that was changed on the disk no longer has the digest that its release names."""
    live = Path(published.directory.live)
    files = len(published.live())
    assert examine(str(published.site.id)).wrong == ()
    content = (live / "contact" / "index.html").read_bytes()
    (live / "contact" / "index.html").unlink()  # not in place: its blob is the same file
    (live / "contact" / "index.html").write_bytes(content[:-1] + b"?")
    found = examine(str(published.site.id))
    assert found.wrong == ("contact/index.html",) and 0 < found.right < files


def test_drill_of_what_is_not_there_is_written_down_as_failed(backed_up):
    with pytest.raises(BackupProblem):
        drilling.drill("0123456789")
    assert [(row.result, row.error) for row in RestoreTest.objects.all()] == [(Result.FAILED, "no_backup")]
    assert queries.standing().failed == "restore test"


def test_place_that_is_not_empty_is_left_alone(backed_up, tmp_path):
    place = tmp_path / "full"
    place.mkdir()
    (place / "letter").write_text("mine")
    with pytest.raises(BackupProblem) as problem, restoring.brought_up(place):
        pass
    assert problem.value.code == "not_empty" and (place / "letter").read_text() == "mine"


def test_nothing_lies_there_in_clear(repository, published, restic, monkeypatch):
    """The note on the configuration names no secret; in the repository nothing at all can be read."""
    monkeypatch.setenv("WEBSITE_ONLINE_SMTP_PASSWORD", "hunter2hunter2")
    monkeypatch.setenv("WEBSITE_ONLINE_BRAND", "Chez nous")
    backup = running.run()
    note = json.loads(restic("dump", backup.snapshot, str(settings.DATA_DIR / "backups" / "gathering" / "backup.json")))
    assert note["settings"]["WEBSITE_ONLINE_BRAND"] == "Chez nous"
    assert "hunter2hunter2" not in json.dumps(note) and settings.SECRET_KEY not in json.dumps(note)
    raw = b"".join(path.read_bytes() for path in repository.rglob("*") if path.is_file())
    for clear in (b"Le pain du matin", b"alice@example.org", b"hunter2hunter2", b"Chez nous"):
        assert clear not in raw
