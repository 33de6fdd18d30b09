"""Tests: as development, with data of its own, quick password hashes and no waiting."""

import atexit
import os
import shutil
import tempfile
import warnings
from pathlib import Path

from website_online.settings.base import *
from website_online.settings.base import DATABASES, SQLITE_OPTIONS

DEVELOPMENT = True
SECRET_KEY = "only-for-tests"  # noqa: S105
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
_given = os.environ.get("WEBSITE_ONLINE_TEST_DIR")
_place = Path(_given or tempfile.mkdtemp(prefix="wo-test-"))
DATA_DIR = _place / _worker
DATA_DIR.mkdir(parents=True, exist_ok=True)


def _leave_nothing(process: int) -> None:
    """Remove what this process made, but for a copy of it that a test has forked."""
    if os.getpid() == process:
        shutil.rmtree(_place, ignore_errors=True)


if not _given:
    atexit.register(_leave_nothing, os.getpid())
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
warnings.filterwarnings("ignore", message="No directory at")
