"""`website-online privacy …`: the operator's door to the engine."""

from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from json import dumps
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.foundation import clock, personal_data
from website_online.foundation.ids import as_uuid
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy import queries, register
from website_online.operations.privacy.actions import erasing, exporting, preview, retain
from website_online.operations.privacy.actions.retaining import Counted
from website_online.operations.privacy.management import holds, rights
from website_online.operations.privacy.models import RetentionRun, State


class Command(BaseCommand):
    help = "Retention, copies, erasure, register: what the installation does with personal data."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        run = verbs.add_parser("retain", help="end what is over")
        run.add_argument("--day", type=date.fromisoformat, help="the day to run for (default: today)")
        run.add_argument("--dry-run", action="store_true", help="only count")
        run.add_argument("--json", action="store_true", help="for programs")
        copy = verbs.add_parser("export", help="write everything about one account into a ZIP file")
        copy.add_argument("account", help="id or e-mail address of the account")
        copy.add_argument("--to", type=Path, required=True, help="where to write the file")
        erase = verbs.add_parser("erase", help="erase one account")
        erase.add_argument("account", help="id or e-mail address of the account")
        erase.add_argument("--dry-run", action="store_true", help="only say what would go and what stays")
        erase.add_argument("--yes", action="store_true", help="do not ask")
        report = verbs.add_parser("report", help="the last retention run, or the register of processing")
        report.add_argument("--register", action="store_true", help="the register (GDPR art. 30) as JSON")
        report.add_argument("--json", action="store_true", help="for programs")
        holds.add_arguments(verbs.add_parser("holds", help="what must not go for the time being"))
        rights.add_arguments(verbs)

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(**options)

    def _retain(self, *, day: date | None, dry_run: bool, json: bool, **_: Any) -> None:
        day = day or clock.today()
        if dry_run:
            self._say_preview(day, preview(day), as_json=json)
            return
        run = retain(day)
        self._print(run, as_json=json)
        if run.state != State.DONE:
            raise CommandError("Some rules failed; the next run repeats them.")

    def _holds(self, **options: Any) -> None:
        holds.handle(options, self.stdout.write, lambda text: self._subject(text).account_id)

    def _restrictions(self, **options: Any) -> None:
        rights.handle("restrictions", options, self.stdout.write)

    def _corrections(self, **options: Any) -> None:
        rights.handle("corrections", options, self.stdout.write)

    def _notices(self, **options: Any) -> None:
        rights.handle("notices", options, self.stdout.write)

    def _receipt(self, **options: Any) -> None:
        rights.handle("receipt", options, self.stdout.write)

    def _export(self, *, account: str, to: Path, **_: Any) -> None:
        size, digest = exporting.write(self._subject(account), to.absolute())
        self.stdout.write(f"{to}: {size} bytes, SHA-256 {digest}")

    def _erase(self, *, account: str, dry_run: bool, yes: bool, **_: Any) -> None:
        subject = self._subject(account)
        for line in erasing.outlook(subject, told_only=False):
            because = f" ({line['because']})" if line["because"] else ""
            held = f"; {line['held']} of them held until {line['held_until']:%Y-%m-%d}" if line["held"] else ""
            self.stdout.write(f"{line['count']:>8}  {line['title']}: {line['outcome']}{because}{held}")
        if dry_run:
            return
        if not yes and input("Erase all of this? It cannot be undone. Type yes: ") != "yes":
            raise CommandError("Nothing was erased.")
        erasure = erasing.erase(subject)
        for step in erasure.steps.exclude(error=""):
            self.stderr.write(f"{step.store}: {step.error}")
        if erasure.state == State.HELD:
            for step in erasure.steps.filter(state=State.HELD):
                self.stdout.write(f"{step.held:>8}  {step.store}: stays until its legal hold ends")
            self.stdout.write("The rest is gone. The receipt comes when the last of it is.")
            return
        if erasure.state != State.DONE:
            raise CommandError("Some stores failed; run the command again.")
        self.stdout.write(dumps((erasure.receipt or {}) | {"signature": erasure.signature}, indent=2))

    def _report(self, *, register: bool, json: bool, **_: Any) -> None:
        if register:
            self.stdout.write(dumps(_register(), ensure_ascii=False, indent=2))
            return
        run = queries.last_run()
        if run is None:
            self.stdout.write("null" if json else "No retention run yet.")
        else:
            self._print(run, as_json=json)

    def _say_preview(self, day: date, counted: list[Counted], *, as_json: bool) -> None:
        found = [line for line in counted if line.count or line.held]
        if as_json:
            self.stdout.write(dumps({"day": str(day), "lines": [asdict(line) for line in found]}, indent=2))
            return
        self.stdout.write(f"A run of {day} would end {sum(line.count for line in found)}:")
        for line in found:
            held = f"  held: {line.held}" if line.held else ""
            self.stdout.write(f"{line.count:>8}  {line.store}  {line.rule}  {line.ending}{held}")

    def _print(self, run: RetentionRun, *, as_json: bool = False) -> None:
        """What a run did, beside what the day before foresaw."""
        compared = queries.compared(run)
        if as_json:
            lines = [
                {
                    "store": each.line.store, "rule": each.line.rule, "ending": each.line.ending,
                    "forecast": each.line.forecast, "count": each.line.count, "held": each.line.held,
                    "error": each.line.error, "why": each.why,
                }
                for each in compared
            ]  # fmt: skip
            head = {
                "day": str(run.day),
                "state": run.state,
                "finished": run.finished_at and run.finished_at.isoformat(),
            }
            self.stdout.write(dumps(head | {"lines": lines}, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Retention run of {run}: {run.state}")
        self.stdout.write("foreseen    done")
        for each in compared:
            line = each.line
            foreseen = "-" if line.forecast is None else line.forecast
            held = f"  held: {line.held}" if line.held else ""
            problem = f"  FAILED: {line.error}" if line.error else ""
            why = f"  ({each.why})" if each.why else ""
            self.stdout.write(
                f"{foreseen:>8}{line.count:>8}  {line.store}  {line.rule}  {line.ending}{held}{problem}{why}"
            )
        upcoming = queries.next_run()
        if upcoming is not None:
            total = sum(line.forecast or 0 for line in upcoming.lines.all())
            self.stdout.write(f"Foreseen for {upcoming}: {total}")

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
