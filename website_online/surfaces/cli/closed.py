"""Other users of the machine read what is published, and nothing else of an installation."""

from pathlib import Path

from django.conf import settings

OWNER_ONLY, OWNER_ENTERS = 0o600, 0o700


def close_to_others() -> None:
    """Take the rights of other users from the database, originals, logs and the secret key."""
    for folder in (Path(settings.MEDIA_DIR), Path(settings.LOG_DIR)):
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(OWNER_ENTERS)
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # SQLite gives its journals the rights of the database.
        for name in ("", "-wal", "-shm"):
            file = Path(f"{database['NAME']}{name}")
            if file.exists():
                file.chmod(OWNER_ONLY)
