"""`website-online statement …`: what differs from the published statement, and publishing a new version."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.operations.statement import queries
from website_online.operations.statement.actions import PublicationRefused, publish


class Command(BaseCommand):
    help = "The versions of the privacy statement: list them, compare, publish."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="all versions")
        verbs.add_parser("status", help="what differs between the program and the version published last")
        new = verbs.add_parser("publish", help="publish the statement as it is now")
        new.add_argument("--important", action="store_true", help="tell every account, 30 days ahead")
        new.add_argument("--on", type=date.fromisoformat, help="the day it comes into force (YYYY-MM-DD)")
        new.add_argument("--because", default="", help="why it changes, in a sentence")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(**options)

    def _list(self, **_: Any) -> None:
        force = queries.in_force()
        for version in queries.versions():
            sign = "*" if force and version.pk == force.pk else " "
            self.stdout.write(
                f"{sign} {version.number:>3}  in force on {version.effective_on}  {version.kind}  {version.because}"
            )

    def _status(self, **_: Any) -> None:
        pending = queries.pending()
        for fact in pending.important:
            self.stdout.write(f"important: {fact}")
        if pending.words:
            self.stdout.write("The words differ from the version published last.")
        if not pending:
            self.stdout.write("The published statement is what the program says.")

    def _publish(self, *, important: bool, on: date | None, because: str, **_: Any) -> None:
        try:
            version = publish(important=important, effective_on=on, because=because)
        except PublicationRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Version {version.number} is published and comes into force on {version.effective_on}.")
