"""Compile every django.po of the project with Babel, so that no gettext tools are needed."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile translations where the .po file is newer than the .mo file."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each .mo beside its .po; say how many, and each of them at verbosity 2."""
        written = 0
        for po in sorted(Path(settings.PACKAGE_DIR).rglob("locale/*/LC_MESSAGES/django.po")):
            mo = po.with_suffix(".mo")
            if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
                continue
            with po.open("rb") as source:
                catalogue = read_po(source, locale=po.parent.parent.name)
            with mo.open("wb") as target:
                write_mo(target, catalogue)
            written += 1
            if options["verbosity"] > 1:
                self.stdout.write(f"{po.relative_to(settings.PACKAGE_DIR)}: {len(catalogue)} texts")
        if written and options["verbosity"] > 0:
            self.stdout.write(f"{written} catalogues compiled")
