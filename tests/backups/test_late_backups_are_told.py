"""The operator hears of backups that are late or fail: by mail once a day, in doctor, /healthz and /metrics."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from website_online.core.mail.models import Message
from website_online.foundation import clock
from website_online.operations.backups import queries
from website_online.operations.backups.actions import running, watching
from website_online.operations.backups.models import Backup, Result
from website_online.operations.backups.rules import BackupProblem

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def operator(settings):
    settings.OPERATOR = settings.OPERATOR | {"email": "operator@example.org"}


def _figures(client) -> dict[str, float]:
    lines = client.get("/metrics", HTTP_HOST="localhost").content.decode().splitlines()
    return {line.split()[0]: float(line.split()[1]) for line in lines if line.startswith("website_online_")}


def test_late_backup(repository, operator, client):
    running.run()
    assert not watching.watch() and queries.reading().good
    assert client.get("/healthz").json()["backups"] == "ok"
    clock.advance(timedelta(hours=25))
    assert not watching.watch()
    clock.advance(timedelta(hours=2))
    assert watching.watch() and watching.watch()
    mail = Message.objects.get(template="backups.alert")
    assert mail.to == "operator@example.org" and "en retard" in mail.subject and "26" in mail.text
    answer = client.get("/healthz")
    assert answer.status_code == 200 and answer.json()["backups"] == "late"
    figures = _figures(client)
    assert figures["website_online_backup_late"] == 1
    assert 27 * 3600 <= figures["website_online_backup_age_seconds"] < 27 * 3600 + 600
    clock.advance(timedelta(days=1))
    assert watching.watch() and Message.objects.filter(template="backups.alert").count() == 2
    running.run()
    assert not watching.watch() and client.get("/healthz").json()["backups"] == "ok"
    assert _figures(client)["website_online_backup_late"] == 0


def test_failed_backup(repository, operator):
    running.run()
    repository.rename(repository.with_name("elsewhere"))
    with pytest.raises(BackupProblem):
        running.run()
    assert watching.watch()
    mail = Message.objects.get(template="backups.alert")
    assert "Il n’y a pas encore de dépôt à cette adresse" in mail.text
    written = StringIO()
    with pytest.raises(SystemExit):
        call_command("doctor", stdout=written)
    assert "BAD  Backups: the newest good one is of" in written.getvalue()
    assert "The last backup failed: There is no repository at this address yet" in written.getvalue()


def test_run_that_was_killed_is_noticed(repository, operator):
    Backup.objects.create()
    assert watching.watch()
    assert Backup.objects.get().result == Result.FAILED and Backup.objects.get().error == "killed"


def test_missing_restic_is_said(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "restic is not installed (Debian: apt-get install restic)" in queries.reading().text
    assert queries.reading().state == "failing"


def test_without_a_repository_nothing_runs(settings, client):
    settings.BACKUP_REPOSITORY = ""
    assert not watching.watch() and client.get("/healthz").json()["backups"] == "off"
    settings.DEVELOPMENT = False
    assert not queries.reading().good
