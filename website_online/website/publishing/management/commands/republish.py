"""`website-online republish [--all | <site>]`: make the published directory again from publications."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from website_online.website.publishing import actions
from website_online.website.publishing.making.bring import bring_up_to_date
from website_online.website.publishing.making.showing import show
from website_online.website.publishing.management.commands.publish import site_named
from website_online.website.publishing.queries import published_sites


class Command(BaseCommand):
    help = "Rebuild the published directory from publications."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("site", nargs="?", default="", help="its id, its host name or its address")
        parser.add_argument("--all", action="store_true", help="every site")
        parser.add_argument("--later", action="store_true", help="leave the work to the job worker")

    def handle(self, *args: Any, **options: Any) -> None:
        """Have it made again, here and now unless `--later`, and say how many sites there were."""
        if bool(options["site"]) == options["all"]:
            raise CommandError("Name a site, or say --all.")
        if options["all"]:
            actions.republish_all()
            names = published_sites()
        else:
            site = site_named(options["site"])
            names = [str(site.id)] if actions.republish(site.id) else []
        if not options["later"]:
            for site_id in names:
                bring_up_to_date(site_id)
                show(site_id)
        self.stdout.write(f"{len(names)} made again." if not options["later"] else f"{len(names)} to be made again.")
