"""`website-online retire <app>`: export a feature's tables, then drop them."""

import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from website_online.foundation import clock
from website_online.foundation.scoping import all_sites


class Command(BaseCommand):
    help = "Export an app's tables to a file, then drop them. The folder and the settings line are yours to remove."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("app")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, ask, drop."""
        label = options["app"]
        try:
            config = apps.get_app_config(label)
        except LookupError as error:
            raise CommandError(f"There is no app {label!r}") from error
        if not config.name.startswith("website_online.features."):
            raise CommandError("Only features can be taken out")
        place = Path(settings.DATA_DIR, "retired", f"{label}-{clock.today().isoformat()}.json")
        place.parent.mkdir(parents=True, exist_ok=True)
        rows: list[Any] = []
        with all_sites(because="the whole app is taken out"):
            for model in config.get_models():
                rows += json.loads(serializers.serialize("json", model._base_manager.all()))
        place.write_text(json.dumps(rows, ensure_ascii=False, indent=1))
        self.stdout.write(f"{len(rows)} rows written to {place}")
        if not options["yes"] and input(f"Drop the tables of {label}? (yes/no) ").strip().lower() != "yes":
            self.stdout.write("Nothing was dropped.")
            return
        call_command("migrate", label, "zero", verbosity=0)
        self.stdout.write(f"Dropped. Now remove {config.name} from INSTALLED_APPS and delete its folder.")
