"""`website-online create-site`: an account (if needed) with a planted site."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from website_online.core.accounts.errors import AccountError
from website_online.core.sites.errors import SiteError
from website_online.core.sites.rules import address_from_name
from website_online.surfaces.cli.founding import found_site
from website_online.website.content import starters
from website_online.website.publishing import actions as publishing


class Command(BaseCommand):
    help = "Make a site from a starter, with an account if the address has none."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--address", default="", help="default: made from the name")
        parser.add_argument("--starter", default="bakery", choices=[s.key for s in starters.catalogue()])
        parser.add_argument("--palette", default="")
        parser.add_argument("--language", default="fr", choices=settings.INTERFACE_LANGUAGES)
        parser.add_argument("--password", default="", help="default: made and printed")
        parser.add_argument("--publish", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it and print where it is."""
        try:
            founded = found_site(
                email=options["email"], name=options["name"],
                address=options["address"] or address_from_name(options["name"]),
                starter=options["starter"], palette=options["palette"],
                language=options["language"], password=options["password"],
            )  # fmt: skip
        except (AccountError, SiteError) as error:
            raise CommandError(f"Refused: {type(error).__name__} {error}") from error
        if founded.password:
            self.stdout.write(f"Account {options['email']}, password: {founded.password}")
        if options["publish"]:
            publishing.publish(founded.site.pk, founded.owner)
        self.stdout.write(
            f"{founded.site.pk}  {settings.SITES_SCHEME}://{founded.site.address}.{settings.SITES_DOMAIN}{settings.SITES_PORT_SUFFIX}/"
        )
