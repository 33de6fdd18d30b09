"""A backup takes the place of what is here, also for processes that have the database open."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from website_online.core.accounts.models import Account
from website_online.foundation import pausing
from website_online.operations.backups import databases
from website_online.operations.backups.actions import restoring
from website_online.operations.backups.models import Backup, Result
from website_online.operations.backups.rules import BackupProblem

pytestmark = pytest.mark.django_db(transaction=True)


def _seen_by_another_process() -> set[str]:
    with closing(sqlite3.connect(databases.sqlite_file(), timeout=30)) as other:
        return {row[0] for row in other.execute("SELECT email FROM accounts_account")}


def test_everything_is_as_it_was(backed_up, published, alice, charlie):
    """After the backup a page is broken, an account is lost, another one is new: all of that is undone."""
    if connection.vendor != "sqlite":
        pytest.skip("the database of a test cannot be renamed under it")
    with pytest.raises(BackupProblem) as problem:
        restoring.restore_here()
    assert problem.value.code == "not_empty"

    before = published.live()
    published.set(next(iter(_pages(published))), "first-text", "html", "<p>Verdorben</p>")
    published.publish()
    assert "Verdorben" in published.page("")
    Account.objects.filter(id=charlie.id).update(email="somebody.else@example.org")
    stray = Path(settings.MEDIA_DIR) / "stray"
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_text("written after the backup")
    with closing(sqlite3.connect(databases.sqlite_file(), timeout=30)) as open_all_the_time:
        query = "SELECT email FROM accounts_account WHERE email LIKE '%else%'"
        assert open_all_the_time.execute(query).fetchone()
        copy = restoring.restore_here(replace=True)
        assert open_all_the_time.execute(query).fetchone() is None

    assert copy.outcome["sites"] == 1 and not pausing.is_paused()
    assert published.live() == before
    assert not stray.exists()
    assert alice.email in _seen_by_another_process() and "somebody.else@example.org" not in _seen_by_another_process()
    row = Backup.objects.get(id=backed_up.id)
    assert row.result == Result.GOOD and row.snapshot[:8] == backed_up.snapshot[:8]
    assert not (settings.DATA_DIR / "backups" / "restoring").exists()
    published.set(next(iter(_pages(published))), "first-text", "html", "<p>Weiter</p>")
    published.publish()
    assert "Weiter" in published.page("")


def _pages(studio):
    from website_online.foundation.scoping import site_scope
    from website_online.website.content.models import Document

    with site_scope(studio.site.id):
        return list(Document.objects.filter(kind="page", path="").values_list("id", flat=True))


def test_empty_machine(backed_up, installation, tmp_path, monkeypatch):
    """Nothing here but the settings and the password: data directory, key and sites come from the repository.

    A first try was killed in the middle of the exchange: nobody works on that, and it is done again.
    """
    if connection.vendor != "sqlite":
        pytest.skip("the database of a test cannot be renamed under it")
    new = tmp_path / "new machine"
    monkeypatch.setattr(settings, "DATA_DIR", new)
    monkeypatch.setattr(settings, "PUBLISHED_DIR", new / "published")
    monkeypatch.setattr(settings, "MEDIA_DIR", new / "media")
    monkeypatch.setattr(databases, "sqlite_file", lambda: str(new / "website-online.sqlite3"))
    with pytest.raises(KeyboardInterrupt), pausing.paused("restore"):
        (new / "media").mkdir()
        (new / ".published-former").mkdir()
        (new / "media" / "half").write_text("of an exchange that was cut short")
        raise KeyboardInterrupt
    assert pausing.is_paused()
    copy = restoring.restore_here()
    assert not pausing.is_paused()
    assert not (new / ".published-former").exists() and not (new / "media" / "half").exists()
    assert copy.outcome["sites"] == 1
    with closing(sqlite3.connect(new / "website-online.sqlite3")) as opened:
        assert opened.execute("SELECT COUNT(*) FROM accounts_account").fetchone()[0] == Account.objects.count()
    assert (new / "secret-key").read_text() == settings.SECRET_KEY
    assert (new / "secret-key").stat().st_mode & 0o077 == 0
    assert len(list((new / "published" / "hosts").iterdir())) == 1


def test_another_postgresql_database_takes_the_place_of_ours(alice):
    """And ours is there under another name until the exchange is over."""
    if connection.vendor != "postgresql":
        pytest.skip("the other database is SQLite: the tests above")
    empty, aside = "wo_exchange_empty", "wo_exchange_aside"
    databases.make_empty(empty)
    databases.exchange(empty, aside)
    try:
        assert databases.counted() == {}
    finally:
        databases.exchange(aside, empty)
        databases.drop(empty)
    assert Account.objects.get().id == alice.id
