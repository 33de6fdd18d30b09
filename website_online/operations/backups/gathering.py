"""What a backup is made from: a database as it is at one instant, and files that never change in place.

The database is copied first. Published files and pictures are written before the rows that name
them and under names of their own, so the files of a later moment hold all that the rows need.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

from website_online.operations.backups import databases, places, rules
from website_online.operations.backups.rules import BackupProblem

NOTE = "backup.json"
# `live` is made again from manifests and blobs; what is being written belongs to nobody yet.
EXCLUDED = ("sites/*/live", "sites/*/staging", "sites/*/media/*/.making-*", "sites/*/lock")


@dataclass(frozen=True)
class Gathered:
    """The folders and files of one backup, and patterns of what is left out."""

    paths: tuple[Path, ...]
    excluded: tuple[str, ...]


def key_file() -> Path:
    """Where the installation keeps its secret key, unless the environment gives it."""
    return Path(settings.DATA_DIR) / "secret-key"


def fingerprint() -> str:
    """By which an installation's secret key is recognised, without telling it."""
    return salted_hmac("backups.key", "fingerprint", algorithm="sha256").hexdigest()[:16]


@contextmanager
def gathered(at: datetime) -> Iterator[Gathered]:
    """Copy the database and write the note; both go when the backup is made. Raises BackupProblem."""
    folder = places.gathering()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        note = _note(at) | {"rows": databases.copy(folder)}
        (folder / NOTE).write_text(json.dumps(note, ensure_ascii=False, indent=1))
        wanted = (folder, Path(settings.MEDIA_DIR), Path(settings.PUBLISHED_DIR), key_file())
        excluded = tuple(f"{Path(settings.PUBLISHED_DIR)}/{pattern}" for pattern in EXCLUDED)
        yield Gathered(tuple(path for path in wanted if path.exists()), excluded)
    except OSError as error:
        raise BackupProblem("no_room_here") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _note(at: datetime) -> dict[str, Any]:
    """What is needed to bring the backup up, and to know that it is all there. No secret."""
    return {
        "format": 1,
        "at": at.isoformat(),
        "version": version("website-online"),
        "database": connection.vendor,
        "key": fingerprint(),
        "places": {
            "gathering": str(places.gathering()),
            "media": str(Path(settings.MEDIA_DIR)),
            "published": str(Path(settings.PUBLISHED_DIR)),
            "key": str(key_file()),
        },
        "settings": rules.without_secrets(os.environ, "WEBSITE_ONLINE_"),
    }
