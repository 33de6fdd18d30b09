"""`website-online publish <host or site id>`: publish a site's draft, in its owner's name."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from website_online.core.sites import queries as sites
from website_online.core.sites.models import Site
from website_online.foundation.ids import as_uuid
from website_online.website.publishing import actions, queries
from website_online.website.publishing.making.bring import bring_up_to_date


def site_named(name: str) -> Site:
    """Return the site with this id, host or address; raises CommandError."""
    found = Site.objects.filter(erased_at=None)
    by_id = as_uuid(name) or sites.site_of_host(name)
    site = found.filter(id=by_id).first() if by_id else found.filter(address=name).first()
    if site is None:
        raise CommandError(f"There is no site {name!r}.")
    return site


class Command(BaseCommand):
    help = "Publish a site's draft."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("site", help="its id, its host name or its address")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, make it here and now, and print where it is."""
        site = site_named(options["site"])
        owner = sites.owner(site.id)
        if owner is None:
            raise CommandError("The site has no owner.")
        try:
            publication = actions.publish(site.id, owner)
        except actions.EmailNotConfirmed as error:
            raise CommandError("The owner has not confirmed the e-mail address.") from error
        except actions.NothingToPublish:
            self.stdout.write("Nothing has changed since the last publication.")
            return
        bring_up_to_date(str(site.id))
        self.stdout.write(f"Publication {publication.number}: {queries.status(site.id).address}")
