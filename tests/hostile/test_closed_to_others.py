"""Other users of the machine read what is published, and neither the database, the originals nor the logs."""

import stat
from pathlib import Path
from typing import Any

import pytest

from website_online.surfaces.cli.closed import close_to_others
from website_online.surfaces.cli.management.commands import serve


def _rights(place: Path) -> int:
    return stat.S_IMODE(place.stat().st_mode)


@pytest.fixture
def open_to_all(tmp_path: Path, settings: Any) -> Path:
    """An installation as a careless umask makes it."""
    settings.MEDIA_DIR, settings.LOG_DIR = tmp_path / "media", tmp_path / "logs"
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "db")}}
    for folder in (settings.MEDIA_DIR, settings.LOG_DIR):
        folder.mkdir()
        folder.chmod(0o755)
    for name in ("db", "db-wal", "db-shm"):
        (tmp_path / name).touch(0o666)
    return tmp_path


def test_what_is_private_is_closed(open_to_all: Path) -> None:
    close_to_others()
    for name in ("media", "logs", "db", "db-wal", "db-shm"):
        assert _rights(open_to_all / name) & 0o077 == 0, name
    assert _rights(open_to_all / "db") & 0o111 == 0


def test_every_start_closes_it(monkeypatch: pytest.MonkeyPatch, open_to_all: Path, settings: Any) -> None:
    settings.DATA_DIR, settings.PUBLISHED_DIR = open_to_all, open_to_all / "published"
    monkeypatch.setattr(serve, "call_command", lambda *_, **__: None)
    monkeypatch.setattr(serve.pictures, "repair", lambda: 0)
    monkeypatch.setattr(serve.publishing, "repair", lambda: None)
    serve.prepare()
    assert _rights(open_to_all / "media") == 0o700 and _rights(open_to_all / "db") == 0o600
