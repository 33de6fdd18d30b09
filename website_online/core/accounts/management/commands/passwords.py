"""`website-online passwords …`: the operator's own list of passwords that nobody may choose."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.core.accounts import breached
from website_online.core.accounts.breached import BrokenList


class Command(BaseCommand):
    help = "Say which passwords nobody may choose, and take the downloaded list of Pwned Passwords in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("status", help="which lists are in use, with how many passwords")
        take = verbs.add_parser("take", help="put a downloaded list beside the one of the product")
        take.add_argument("file", help='lines "SHA-1:number" ordered by hash, as its downloader writes; - for the pipe')
        take.add_argument("--at-least", type=int, default=1, metavar="N", help="leave out what was seen less often")
        verbs.add_parser("drop", help="go back to the list of the product alone")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; what cannot be read is told with its line, with exit status 1."""
        getattr(self, f"_{options['verb']}")(**options)

    def _status(self, **_: Any) -> None:
        for path in (breached.SHIPPED, breached.own_path()):
            if path.exists():
                self.stdout.write(f"{len(breached.PasswordList(path)):,} passwords in {path}")

    def _take(self, *, file: str, at_least: int, **_: Any) -> None:
        try:
            written = breached.write_digests(_lines(file), breached.own_path(), at_least=at_least)
        except (BrokenList, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{error}. Nothing has changed.") from error
        self.stdout.write(f"{written.entries:,} of {written.lines:,} passwords taken into {breached.own_path()}.")

    def _drop(self, **_: Any) -> None:
        breached.own_path().unlink(missing_ok=True)
        self.stdout.write("Only the list of the product is in use.")


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from sys.stdin
        return
    with Path(name).open(encoding="ascii") as file:
        yield from file
