"""Where everything of the installation under test lies, and somebody with something everywhere."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from website_online.foundation import background
from website_online.foundation.logs import configure
from website_online.website.media import actions as media
from website_online.website.media.tests import samples


@pytest.fixture
def everywhere(tmp_path, monkeypatch) -> list[Path]:
    """All directories that hold anything: data, published files, pictures, logs."""
    if connection.vendor != "sqlite":
        pytest.skip("raw bytes are searched in the file of an embedded database")
    monkeypatch.setattr(settings, "LOG_DIR", tmp_path / "logs")
    configure({})
    database = Path(connection.settings_dict["NAME"]).parent
    return [database, settings.PUBLISHED_DIR, settings.MEDIA_DIR, settings.LOG_DIR]


@pytest.fixture
def picture(site_a, alice):
    """A picture on Alice's site, ready."""
    file = io.BytesIO(samples.encoded("JPEG", exif=samples.exif()))
    file.name = "Alice Martin au four.jpg"
    asset = media.receive_upload(site_a.id, alice, file, alt="Alice devant le four")
    background.run_due()
    return asset


@pytest.fixture
def foreign_picture(site_b, charlie):
    """A picture on Charlie's site, ready."""
    file = io.BytesIO(samples.encoded("PNG"))
    file.name = "garden.png"
    asset = media.receive_upload(site_b.id, charlie, file)
    background.run_due()
    return asset
