"""Where things of this app lie on this machine: in a private folder beside the data."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from django.conf import settings

from website_online.operations.backups.rules import BackupProblem


def folder() -> Path:
    """The private folder; made where it is missing."""
    place = Path(settings.DATA_DIR) / "backups"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


def cache() -> Path:
    """restic's cache: encrypted, as the repository is."""
    return folder() / "cache"


def gathering() -> Path:
    """What one backup is made from; the same place each time, so that restic finds what changed."""
    return folder() / "gathering"


@contextmanager
def alone(name: str = "running", *, wait: bool = False) -> Iterator[None]:
    """Hold a lock of this installation; it goes with the process. Raises BackupProblem where it is taken."""
    with open(folder() / f"{name}.lock", "w") as file:
        try:
            flock(file, LOCK_EX if wait else LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise BackupProblem("already_running") from error
        yield


def is_taken(name: str = "running") -> bool:
    """Whether somebody holds the lock."""
    try:
        with alone(name):
            return False
    except BackupProblem:
        return True
