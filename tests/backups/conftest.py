"""A repository of restic's own, and an installation that is configured to use it."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from website_online.foundation.ids import uuid7
from website_online.operations.backups import schedule
from website_online.operations.backups.actions import running
from website_online.operations.backups.models import Backup
from website_online.website.publishing.tests.studio import Studio, page_root, text_section

PASSWORD = "a password that only this test knows"


@pytest.fixture(scope="session")
def empty_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository without a backup, made once (its key is made to be slow) and copied by each test."""
    if shutil.which("restic") is None:
        pytest.skip("restic is not installed (Debian: apt-get install restic)")
    place = tmp_path_factory.mktemp("restic")
    (place / "password").write_text(PASSWORD)
    environment = os.environ | {"RESTIC_PASSWORD_FILE": str(place / "password")}
    subprocess.run(["restic", "-q", "init", "-r", str(place / "made")], env=environment, check=True)
    return place / "made"


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_repository: Path) -> Path:
    """Settings of an installation with data of its own and a password for its backups; returns its folder."""
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setattr(settings, "DATA_DIR", data)
    monkeypatch.setenv("WEBSITE_ONLINE_DATA_DIR", str(data))  # processes that are started know no other
    monkeypatch.setattr(settings, "PUBLISHED_DIR", data / "published")
    monkeypatch.setattr(settings, "MEDIA_DIR", data / "media")
    # A copy is examined by a process of its own, which has no tests around it.
    monkeypatch.setattr(settings, "SETTINGS_MODULE", "website_online.settings.development")
    # Long work starts as a process of its own, which would not see the database of a test.
    monkeypatch.setattr(schedule, "start", lambda verb: None)
    monkeypatch.setattr(settings, "BACKUP_PASSWORD_FILE", tmp_path / "password")
    (tmp_path / "password").write_text(PASSWORD)
    (tmp_path / "password").chmod(0o600)
    return data


@pytest.fixture
def repository(installation: Path, monkeypatch: pytest.MonkeyPatch, empty_repository: Path) -> Path:
    """A repository in a folder, configured; returns the folder."""
    place = installation.parent / "repository"
    shutil.copytree(empty_repository, place)
    monkeypatch.setattr(settings, "BACKUP_REPOSITORY", str(place))
    return place


@pytest.fixture
def published(installation: Path, site_a, alice) -> Studio:
    """Alice's site, published with a page and a subpage."""
    studio = Studio(site_a, alice)
    studio.plant(
        {
            "": page_root("Accueil", "", text_section("first", "<p>Le pain du matin</p>")),
            "contact": page_root("Contact", "contact", text_section("second", "<p>Rue du Four</p>")),
        },
        groups={"": uuid7(), "contact": uuid7()},
    )
    studio.publish()
    return studio


@pytest.fixture
def restic(installation: Path) -> Callable[..., str]:
    """Return a function that runs restic itself, beside the product, and returns what it prints."""

    def _restic(*arguments: str) -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(installation.parent),
            "TZ": "UTC",
            "RESTIC_REPOSITORY": settings.BACKUP_REPOSITORY,
            "RESTIC_PASSWORD_FILE": str(settings.BACKUP_PASSWORD_FILE),
        }
        done = subprocess.run(["restic", "-q", *arguments], env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    return _restic


@pytest.fixture
def backed_up(repository: Path, published: Studio) -> Backup:
    """A good backup of the published site."""
    return running.run()
