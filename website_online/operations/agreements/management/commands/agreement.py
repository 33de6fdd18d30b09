"""`website-online agreement …`: versions of the data-processing agreement."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.operations.agreements import queries
from website_online.operations.agreements.actions import PublicationRefused, publish


class Command(BaseCommand):
    help = "The versions of the data-processing agreement (GDPR art. 28): list them, compare, publish."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="all versions")
        verbs.add_parser("status", help="whether the program says something else than the version published last")
        new = verbs.add_parser("publish", help="publish the agreement as it is now; every account is told")
        new.add_argument("--wording", action="store_true", help="clearer words only: it may apply at once")
        new.add_argument("--on", type=date.fromisoformat, help="the day it comes into force (YYYY-MM-DD)")
        new.add_argument("--because", default="", help="why it changes, in a sentence")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(**options)

    def _list(self, **_: Any) -> None:
        force = queries.in_force()
        for version in queries.versions():
            sign = "*" if force and version.pk == force.pk else " "
            count = version.acceptances.count()
            self.stdout.write(
                f"{sign} {version.number:>3}  in force on {version.effective_on}  {version.kind}"
                f"  accepted by {count}  {version.because}"
            )

    def _status(self, **_: Any) -> None:
        same = not queries.differs()
        said = "is what the program says" if same else "differs from what the program says"
        self.stdout.write(f"The agreement published last {said}.")

    def _publish(self, *, wording: bool, on: date | None, because: str, **_: Any) -> None:
        try:
            version = publish(wording_only=wording, effective_on=on, because=because)
        except PublicationRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"Version {version.number} is published and comes into force on {version.effective_on}.")
