"""Where everything of the installation under test lies."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from website_online.foundation.logs import configure


@pytest.fixture
def everywhere(tmp_path, monkeypatch) -> list[Path]:
    """All directories that hold anything: data, published files, pictures, logs."""
    if connection.vendor != "sqlite":
        pytest.skip("raw bytes are searched in the file of an embedded database")
    monkeypatch.setattr(settings, "LOG_DIR", tmp_path / "logs")
    configure({})
    database = Path(connection.settings_dict["NAME"]).parent
    return [database, settings.PUBLISHED_DIR, settings.MEDIA_DIR, settings.LOG_DIR]
