"""`website-online privacy …`: the operator's door to the engine."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.foundation import clock, personal_data
from website_online.foundation.ids import as_uuid
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy import queries, register
from website_online.operations.privacy.actions import erasing, exporting, preview, retain
from website_online.operations.privacy.models import RetentionRun, State


class Command(BaseCommand):
    help = "Retention, copies, erasure, register: what the installation does with personal data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        run = verbs.add_parser("retain", help="end what is over")
        run.add_argument("--day", type=date.fromisoformat, help="the day to run for (default: today)")
        run.add_argument("--dry-run", action="store_true", help="only count")
        copy = verbs.add_parser("export", help="write everything about one account into a ZIP file")
        copy.add_argument("account", help="id or e-mail address of the account")
        copy.add_argument("--to", type=Path, required=True, help="where to write the file")
        erase = verbs.add_parser("erase", help="erase one account")
        erase.add_argument("account", help="id or e-mail address of the account")
        erase.add_argument("--dry-run", action="store_true", help="only say what would go and what stays")
        erase.add_argument("--yes", action="store_true", help="do not ask")
        report = verbs.add_parser("report", help="the last retention run, or the register of processing")
        report.add_argument("--register", action="store_true", help="the register (GDPR art. 30) as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(**options)

    def _retain(self, *, day: date | None, dry_run: bool, **_: Any) -> None:
        day = day or clock.today()
        if dry_run:
            for counted in preview(day):
                if counted.count:
                    self.stdout.write(f"{counted.count:>8}  {counted.store}  {counted.rule}  {counted.ending}")
            return
        run = retain(day)
        self._print(run)
        if run.state != State.DONE:
            raise CommandError("Some rules failed; the next run repeats them.")

    def _export(self, *, account: str, to: Path, **_: Any) -> None:
        size, digest = exporting.write(self._subject(account), to.absolute())
        self.stdout.write(f"{to}: {size} bytes, SHA-256 {digest}")

    def _erase(self, *, account: str, dry_run: bool, yes: bool, **_: Any) -> None:
        subject = self._subject(account)
        for line in erasing.outlook(subject):
            because = f" ({line['because']})" if line["because"] else ""
            self.stdout.write(f"{line['count']:>8}  {line['title']}: {line['outcome']}{because}")
        if dry_run:
            return
        if not yes and input("Erase all of this? It cannot be undone. Type yes: ") != "yes":
            raise CommandError("Nothing was erased.")
        erasure = erasing.erase(subject)
        for step in erasure.steps.exclude(error=""):
            self.stderr.write(f"{step.store}: {step.error}")
        if erasure.state != State.DONE:
            raise CommandError("Some stores failed; run the command again.")
        self.stdout.write(json.dumps((erasure.receipt or {}) | {"signature": erasure.signature}, indent=2))

    def _report(self, *, register: bool, **_: Any) -> None:
        if register:
            self.stdout.write(json.dumps(_register(), ensure_ascii=False, indent=2))
            return
        run = queries.last_run()
        if run is None:
            self.stdout.write("No retention run yet.")
        else:
            self._print(run)

    def _print(self, run: RetentionRun) -> None:
        self.stdout.write(f"Retention run of {run}: {run.state}")
        for line in queries.lines(run):
            problem = f"  FAILED: {line.error}" if line.error else ""
            self.stdout.write(f"{line.count:>8}  {line.store}  {line.rule}  {line.ending}{problem}")

    def _subject(self, text: str) -> Subject:
        """Whom an id or an address means."""
        if as_uuid(text) is not None:
            return personal_data.completed(Subject(account_id=str(as_uuid(text))))
        subject = personal_data.completed(Subject(email=text))
        if not subject.account_id:
            raise CommandError("No account has this address.")
        return subject


def _register() -> list[dict[str, Any]]:
    return register.entries()
