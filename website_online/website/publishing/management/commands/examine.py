"""`website-online examine [--all | <site>]`: is what is online what was published, and is every host declared."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from website_online.website.publishing import actions
from website_online.website.publishing.management.commands.publish import site_named
from website_online.website.publishing.queries import published_sites


class Command(BaseCommand):
    help = "Look for files that somebody changed, and for hosts and scripts that nobody declared."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("site", nargs="?", default="", help="its id, its host name or its address")
        parser.add_argument("--all", action="store_true", help="every site")

    def handle(self, *args: Any, **options: Any) -> None:
        """Examine, print what was found, and end with status 1 where something was."""
        if bool(options["site"]) == options["all"]:
            raise CommandError("Name a site, or say --all.")
        names = published_sites() if options["all"] else [str(site_named(options["site"]).id)]
        found, pages, examined = 0, 0, 0
        for site_id in names:
            report = actions.examine(site_id)
            if report is None:
                self.stdout.write(f"{site_id}: nothing is online, or it is being published now.")
                continue
            examined, pages, found = examined + 1, pages + report.pages, found + len(report.found)
            for finding in report.found:
                self.stdout.write(f"{site_id} {finding.what:<8} {finding.path} {finding.words}".rstrip())
        self.stdout.write(f"{pages} pages of {examined} sites examined: {found or 'nothing'} found.")
        if found:
            sys.exit(1)
