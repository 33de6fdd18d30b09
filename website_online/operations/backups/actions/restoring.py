"""Bringing a backup back: first aside, whole and examined; then, where wanted, in place of what is here."""

import errno
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from website_online.foundation import pausing
from website_online.operations.backups import databases, gathering, places, rebuilding
from website_online.operations.backups.actions import ledger
from website_online.operations.backups.repository import LONG, Repository, Snapshot, Snapshots
from website_online.operations.backups.rules import BackupProblem

LATEST = "latest"


@dataclass(frozen=True)
class Copy:
    """A backup that was brought up aside: where, from which snapshot, and what was found in it."""

    folder: Path
    database: str  # the PostgreSQL database of the copy; empty with SQLite
    snapshot: Snapshot
    outcome: dict[str, Any]


def chosen(snapshots: Snapshots, wanted: str = LATEST) -> Snapshot:
    """The snapshot that is meant: the latest, or the one whose id begins like this. Raises BackupProblem."""
    found = [s for s in snapshots.backups if wanted == LATEST or s.id.startswith(wanted)]
    if not found or (wanted != LATEST and len(found) > 1):
        raise BackupProblem("no_backup")
    return found[-1]


@contextmanager
def brought_up(folder: Path, wanted: str = LATEST, *, keep: bool = False) -> Iterator[Copy]:
    """Bring a backup up in an empty folder (and an empty PostgreSQL database beside ours).

    Erasures and ends since the backup are done in it, and it has been examined, when it is given
    out. With `keep` the folder stays; else everything goes at the end. Raises BackupProblem.
    """
    repository = Repository()
    snapshots = repository.snapshots()
    snapshot = chosen(snapshots, wanted)
    if folder.exists() and any(folder.iterdir()):
        raise BackupProblem("not_empty")
    database = ""
    finished = False
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        note = _laid_out(repository, snapshot, folder)
        (folder / rebuilding.TOMBSTONES).write_text(json.dumps(ledger.read(repository, snapshots)))
        if note["database"] == "postgresql":
            database = _restored_postgresql(folder)
        yield Copy(folder, database, snapshot, _rebuilt(folder, database))
        finished = True
    except OSError as error:
        raise BackupProblem("no_room_here") from error
    finally:
        if not (keep and finished):
            shutil.rmtree(folder, ignore_errors=True)
        if database and not (keep and finished):
            databases.drop(database)


def _laid_out(repository: Repository, snapshot: Snapshot, folder: Path) -> dict[str, Any]:
    """Fetch a snapshot and put its parts where an installation has them; returns its note."""
    raw = folder / "raw"
    repository.restore(snapshot.id, raw)
    gathered = next((path for path in snapshot.paths if path.endswith("/backups/gathering")), None)
    if gathered is None:
        raise BackupProblem("not_sound")
    found = _below(raw, gathered)
    note = json.loads((found / gathering.NOTE).read_text())
    name = databases.NAMES[note["database"]]
    _move(found / name, folder / ("website-online.sqlite3" if name.endswith("sqlite3") else name))
    (folder / rebuilding.NOTE).write_text(json.dumps(note | {"snapshot": snapshot.id}))
    for part, target in (("media", "media"), ("published", "published"), ("key", "secret-key")):
        _move(_below(raw, note["places"][part]), folder / target)
    shutil.rmtree(raw)
    for part in ("media", "published"):
        (folder / part).mkdir(exist_ok=True)
    if not (folder / "secret-key").exists():
        descriptor = os.open(folder / "secret-key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(descriptor, settings.SECRET_KEY.encode())
        os.close(descriptor)
    return note


def _below(root: Path, absolute: str) -> Path:
    return root / absolute.lstrip("/")


def _move(source: Path, target: Path) -> None:
    if source.exists():
        source.rename(target)


def _restored_postgresql(folder: Path) -> str:
    """Make a database beside ours from a dump; returns its name."""
    databases.require_tools()
    if connection.vendor != "postgresql":
        raise BackupProblem("database_failed")
    name = f"{databases.database_name()}_copy_{secrets.token_hex(4)}"
    dump = folder / databases.NAMES["postgresql"]
    databases.make_empty(name)
    try:
        databases.call(["pg_restore", "--no-owner", "--exit-on-error", "-d", name, str(dump)], name)
    except BackupProblem:
        databases.drop(name)
        raise
    dump.unlink()
    return name


def _rebuilt(folder: Path, database: str) -> dict[str, Any]:
    """Let a process whose settings name the copy rebuild and examine it; returns the outcome."""
    if Path(settings.CLOCK_FILE).exists():
        shutil.copy(settings.CLOCK_FILE, folder / "clock")
    own = {
        "DATA_DIR": folder,
        "PUBLISHED_DIR": folder / "published",
        "MEDIA_DIR": folder / "media",
        "LOG_DIR": folder / "logs",
        "MAIL_DELIVERY": "outbox",
        **({"POSTGRES_NAME": database} if database else {}),
    }
    environment = os.environ | {f"WEBSITE_ONLINE_{name}": str(value) for name, value in own.items()}
    environment["DJANGO_SETTINGS_MODULE"] = settings.SETTINGS_MODULE
    command = [sys.executable, "-m", "django", "backups", "rebuild"]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=LONG, check=False)
    file = folder / rebuilding.OUTCOME
    if not file.exists():
        sys.stderr.write(done.stderr.decode(errors="replace")[-2000:])
        raise BackupProblem("not_sound")
    outcome = json.loads(file.read_text())
    for name in (rebuilding.OUTCOME, rebuilding.NOTE, rebuilding.TOMBSTONES):
        (folder / name).unlink()
    if outcome["problems"]:
        sys.stderr.write(f"{', '.join(outcome['problems'][:20])}\n")
        raise BackupProblem("wrong_key" if "wrong_key" in outcome["problems"] else "not_sound")
    return outcome


def is_empty_here() -> bool:
    """Whether this installation holds nothing that a restore would replace."""
    if any(folder.exists() and any(folder.iterdir()) for folder in _folders().values()):
        return False
    if connection.vendor == "sqlite":
        return not Path(databases.sqlite_file()).exists()
    return not databases.counted()


def restore_here(wanted: str = LATEST, *, replace: bool = False) -> Copy:
    """Let a backup take the place of what is here; returns what was brought up. Raises BackupProblem.

    Everything is brought up and examined aside while the installation goes on. Only the exchange
    at the end needs it to stand still. What is here must be nothing, unless `replace`.
    """
    with places.alone():
        if not replace and not pausing.is_paused() and not is_empty_here():
            raise BackupProblem("not_empty")
        aside = places.folder() / "restoring"
        shutil.rmtree(aside, ignore_errors=True)
        with brought_up(aside, wanted) as copy:
            coming = {place: _set_beside(copy.folder / name, place) for name, place in _folders().items()}
            with pausing.paused("restore"):
                _exchange(copy, coming)
    return copy


def _folders() -> dict[str, Path]:
    return {"media": Path(settings.MEDIA_DIR), "published": Path(settings.PUBLISHED_DIR)}


def _set_beside(source: Path, place: Path) -> Path:
    """Bring a folder beside the place that it will take, so that the exchange is two renames."""
    coming = place.with_name(f".{place.name}-coming")
    shutil.rmtree(coming, ignore_errors=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.rename(coming)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # Another file system: live files and blobs have to stay two names of one file.
        subprocess.run(["cp", "-a", str(source), str(coming)], check=True, capture_output=True)
    return coming


def _exchange(copy: Copy, coming: dict[Path, Path]) -> None:
    """Files, key, database: after a kill all of it can be done again, from the repository."""
    for place, new in coming.items():
        former = place.with_name(f".{place.name}-former")
        shutil.rmtree(former, ignore_errors=True)
        if place.exists():
            place.rename(former)
        new.rename(place)
        shutil.rmtree(former, ignore_errors=True)
    if not gathering.key_file().exists() and not os.environ.get("WEBSITE_ONLINE_SECRET_KEY"):
        shutil.move(copy.folder / "secret-key", gathering.key_file())
    if copy.database:
        aside = f"{databases.database_name()}_former_{secrets.token_hex(4)}"
        databases.exchange(copy.database, aside)
        databases.drop(aside)
    else:
        databases.overwrite(copy.folder / "website-online.sqlite3")
