"""`website-online clock`: show or move the clock that all processes of this installation share."""

import re
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from website_online.foundation import background, clock

UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def span(text: str) -> timedelta:
    """Return "93d", "2h", "-1d" … as a span; raises ValueError for anything else."""
    match = re.fullmatch(r"(-?\d+)([smhdw])", text.strip())
    if not match:
        raise ValueError(text)
    return timedelta(**{UNITS[match[2]]: int(match[1])})


class Command(BaseCommand):
    help = "Show the clock; `advance 93d` moves it (development only); `reset` puts it back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("verb", nargs="?", choices=["show", "advance", "reset"], default="show")
        parser.add_argument("by", nargs="?", default="")
        parser.add_argument("--run", action="store_true", help="run what has become due")

    def handle(self, *args: Any, **options: Any) -> None:
        """Move and print."""
        try:
            if options["verb"] == "advance":
                clock.advance(span(options["by"]))
            elif options["verb"] == "reset":
                clock.reset()
        except ValueError as error:
            raise CommandError("say how far: 30s, 5m, 2h, 93d, 1w") from error
        except clock.ClockRefused as error:
            raise CommandError(str(error)) from error
        if options["run"]:
            self.stdout.write(f"{background.run_due()} jobs run")
        self.stdout.write(clock.now().isoformat(timespec="seconds"))
