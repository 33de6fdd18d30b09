"""Tests: as development, with data of its own, quick password hashes and no waiting."""

import os
import tempfile
from pathlib import Path

from website_online.settings.base import *
from website_online.settings.base import DATABASES, SQLITE_OPTIONS

DEVELOPMENT = True
SECRET_KEY = "only-for-tests"  # noqa: S105
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
DATA_DIR = Path(os.environ.get("WEBSITE_ONLINE_TEST_DIR") or tempfile.mkdtemp(prefix="wo-test-")) / _worker
DATA_DIR.mkdir(parents=True, exist_ok=True)
PUBLISHED_DIR = DATA_DIR / "published"
MEDIA_DIR = DATA_DIR / "media"
LOG_DIR = DATA_DIR / "logs"
CLOCK_FILE = DATA_DIR / "clock"
MAIL_DELIVERY = "outbox"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "website_online.core.accounts.hashers.BCryptSHA256Cost12",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA_DIR / "website-online.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS
            | {"init_command": SQLITE_OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF")},
            "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")},
        }
    }
