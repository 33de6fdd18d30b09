"""`website-online export`: everything an account holds, in a ZIP file."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser


class Command(BaseCommand):
    help = "Write everything about one account into a ZIP file."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("account", help="id or e-mail address")
        parser.add_argument("--to", type=Path, required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        """Hand over to the privacy engine."""
        call_command("privacy", "export", options["account"], "--to", str(options["to"]), stdout=self.stdout)
