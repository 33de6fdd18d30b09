"""`website-online doctor`: says in plain words what is wrong with this installation."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from website_online.foundation import clock, pausing, vitals
from website_online.foundation.models import StoredJob
from website_online.website.publishing.promises import examined

Finding = tuple[bool, str]


def database() -> Iterator[Finding]:
    """Is the database reachable, sound and up to date."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        yield False, "The database cannot be reached."
        return
    yield True, f"Database: {connection.vendor} {'.'.join(map(str, version()))}"
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield (
        not waiting,
        f"{len(waiting)} migrations wait: website-online migrate" if waiting else "Database is up to date",
    )
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check")
            answer = cursor.fetchone()[0]
        yield answer == "ok", f"SQLite quick check: {answer}"


def version() -> tuple[int, ...]:
    """Return the version of the database engine."""
    if connection.vendor == "sqlite":
        return tuple(int(part) for part in sqlite3.sqlite_version.split("."))
    return tuple(connection.get_database_version())


def disk() -> Iterator[Finding]:
    """Can we write, and does the published directory allow hard links and symbolic links."""
    for place in (settings.DATA_DIR, settings.PUBLISHED_DIR, settings.MEDIA_DIR):
        place.mkdir(parents=True, exist_ok=True)
        yield os.access(place, os.W_OK), f"{place} is {'' if os.access(place, os.W_OK) else 'not '}writable"
    with tempfile.TemporaryDirectory(dir=settings.PUBLISHED_DIR) as folder:
        file = Path(folder, "a")
        file.write_text("x")
        try:
            os.link(file, Path(folder, "b"))
            os.symlink("a", Path(folder, "c"))
            yield True, "The published directory takes hard and symbolic links"
        except OSError as error:
            yield False, f"The published directory takes no links ({error.strerror}): choose another file system"
    free = os.statvfs(settings.DATA_DIR)
    gigabytes = free.f_bavail * free.f_frsize / 2**30
    yield gigabytes > 1, f"{gigabytes:.1f} GB free"


def work() -> Iterator[Finding]:
    """Do jobs move."""
    late = StoredJob.objects.filter(
        state=StoredJob.State.READY, run_after__lt=clock.now() - timedelta(minutes=5)
    ).count()
    yield not late, f"{late} jobs wait for more than five minutes: is the worker running?" if late else "No job waits"
    failed = StoredJob.objects.filter(state=StoredJob.State.FAILED).values_list("name", flat=True)
    yield (
        not failed,
        f"{len(failed)} jobs were given up: {', '.join(sorted(set(failed))[:5])}" if failed else "No job was given up",
    )


def published() -> Iterator[Finding]:
    """Is what is online what was published, and does it call no undeclared host."""
    last = examined()
    where = f"{last.figures['pages']} pages of {last.figures['sites']} sites examined"
    found = f"{last.figures['found']} of them are not what was published, or call a host that nobody declared"
    yield last.met, f"{where}, nothing found" if last.met else f"{where}, {found}: website-online examine --all"


def declarations() -> Iterator[Finding]:
    """Is everything declared."""
    found = [message for message in checks.run_checks() if message.level >= checks.ERROR]
    yield not found, "; ".join(f"{m.id}: {m.msg}" for m in found[:5]) or "Everything is declared"


def operator() -> Iterator[Finding]:
    """Is the operator's identity complete: legal pages need it (GDPR art. 13(1)(a))."""
    needed = ("legal_name", "street", "postcode", "town", "email")
    missing = [f"WEBSITE_ONLINE_OPERATOR_{name.upper()}" for name in needed if not settings.OPERATOR[name]]
    good = not missing or settings.DEVELOPMENT
    yield good, f"Operator's identity: {'set ' + ', '.join(missing) if missing else 'complete'}"


def parts() -> Iterator[Finding]:
    """What the apps themselves say of how they are."""
    if pausing.is_paused():
        yield False, "An exchange of the data was cut short: run `website-online backups restore` again"
    for read in vitals.registry.values():
        reading = read()
        yield reading.good, reading.text


PARTS: tuple[Callable[[], Iterator[Finding]], ...] = (database, disk, work, published, declarations, operator, parts)


class Command(BaseCommand):
    help = "Say what is wrong with this installation."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each finding; exit status 1 when one is bad."""
        bad = 0
        for part in PARTS:
            try:
                for good, text in part():
                    bad += not good
                    self.stdout.write(f"  {'ok ' if good else 'BAD'}  {text}")
            except DatabaseError:
                bad += 1
                self.stdout.write(f"  BAD  {part.__name__}: the database does not answer")
        if bad:
            raise SystemExit(1)
