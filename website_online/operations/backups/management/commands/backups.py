"""`website-online backups …`: the operator's door to backups."""

import contextlib
import json
import os
import secrets
from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from website_online.operations.backups import queries, rebuilding
from website_online.operations.backups.actions import checking, drilling, restoring, running
from website_online.operations.backups.actions.restoring import LATEST
from website_online.operations.backups.problems import in_english
from website_online.operations.backups.repository import Repository
from website_online.operations.backups.rules import BackupProblem


class Command(BaseCommand):
    help = "Make, check, try out and bring back encrypted backups on another host."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("init", help="make the repository, and a password where there is none")
        run = verbs.add_parser("run", help="make a backup now, and put away those of more than 35 days")
        check = verbs.add_parser("check", help="read the repository over")
        check.add_argument("--all", action="store_true", help="every byte, not a seventh of them")
        verbs.add_parser("list", help="the backups in the repository")
        verbs.add_parser("status", help="the newest good backup, the last restore test, what failed")
        drill = verbs.add_parser("drill", help="bring a backup up in an empty place, examine it, delete it")
        drill.add_argument("--snapshot", default=LATEST, help="which one (default: the latest)")
        drill.add_argument("--at", type=Path, help="an empty folder with room for everything")
        restore = verbs.add_parser("restore", help="bring a backup back")
        restore.add_argument("--snapshot", default=LATEST, help="which one (default: the latest)")
        restore.add_argument("--to", type=Path, help="into an empty folder, beside what is here")
        restore.add_argument("--replace", action="store_true", help="in place of what is here")
        for scheduled in (run, check, drill):
            scheduled.add_argument("--scheduled", action="store_true", help=SUPPRESS)
        verbs.add_parser("rebuild", help="inside a copy that is being brought up: used by the others")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; a problem is told in plain words, with exit status 1."""
        if options.get("scheduled"):
            with contextlib.suppress(OSError):  # a service manager may forbid it
                os.nice(10)
        try:
            getattr(self, f"_{options['verb']}")(**options)
        except BackupProblem as problem:
            raise CommandError(f"{in_english(problem.code)} [{problem.code}]") from problem
        except DatabaseError as error:
            raise CommandError("The database does not answer or is not up to date: website-online doctor") from error

    def _init(self, **_: Any) -> None:
        repository = Repository()
        file = Path(settings.BACKUP_PASSWORD_FILE)
        if repository.address and not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as opened:
                opened.write(secrets.token_urlsafe(32) + "\n")
            self.stdout.write(f"A password was made: {file}")
        repository.make()
        self.stdout.write("The repository is ready. Keep a copy of the password away from this machine:")
        self.stdout.write("without it nobody can read a backup, and nobody can bring one back.")

    def _run(self, **_: Any) -> None:
        backup = running.run()
        self.stdout.write(
            f"{backup.snapshot}  {backup.files} files, {backup.bytes} bytes, {backup.added} of them new; "
            f"{backup.forgotten} old backups put away"
        )

    def _check(self, *, all: bool = False, **_: Any) -> None:
        row = checking.check("1/1" if all else "")
        self.stdout.write(f"The repository is sound; part {row.part} of its bytes was read.")

    def _list(self, **_: Any) -> None:
        for snapshot in Repository().snapshots().backups:
            self.stdout.write(f"{snapshot.id[:8]}  {snapshot.taken_at:%Y-%m-%d %H:%M:%S} UTC")

    def _status(self, **_: Any) -> None:
        reading = queries.reading()
        self.stdout.write(reading.text)
        if not reading.good:
            raise SystemExit(1)

    def _drill(self, *, snapshot: str, at: Path | None, **_: Any) -> None:
        row = drilling.drill(snapshot, at=at.absolute() if at else None)
        self.stdout.write(
            f"{row.snapshot[:8]} of {row.taken_at:%Y-%m-%d %H:%M} UTC came up in {row.seconds} s: {row.sites} sites "
            f"answered, {row.files} published files right, {row.replayed} erasures done again. The copy is deleted."
        )

    def _restore(self, *, snapshot: str, to: Path | None, replace: bool, **_: Any) -> None:
        if to is not None:
            with restoring.brought_up(to.absolute(), snapshot, keep=True) as copy:
                database = f", database {copy.database}" if copy.database else ""
                self.stdout.write(f"{copy.snapshot.id[:8]} is in {copy.folder}{database}, whole and examined.")
            return
        copy = restoring.restore_here(snapshot, replace=replace)
        self.stdout.write(
            f"{copy.snapshot.id[:8]} of {copy.snapshot.taken_at:%Y-%m-%d %H:%M} UTC is back: "
            f"{copy.outcome['sites']} sites, {copy.outcome['replayed']} erasures done again."
        )

    def _rebuild(self, **_: Any) -> None:
        if not (Path(settings.DATA_DIR) / rebuilding.NOTE).exists():
            raise CommandError("This is not a copy that is being brought up.")
        self.stdout.write(json.dumps(rebuilding.rebuild().__dict__))
