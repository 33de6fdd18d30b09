"""`website-online demo`: a filled installation to look at, made once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from website_online.core.accounts.models import Account
from website_online.core.mail.rules import address_key
from website_online.surfaces.cli.founding import found_site
from website_online.website.publishing import actions as publishing

EMAIL = "demo@example.org"
PASSWORD = "pain et sentier"  # noqa: S105  printed, and refused in production
SITES = (
    ("Boulangerie du Perron", "boulangerie-du-perron", "bakery", "fr"),
    ("Les Amis du Sentier", "les-amis-du-sentier", "association", "fr"),
    ("The Corner Bakery", "the-corner-bakery", "bakery", "en"),
)


class Command(BaseCommand):
    help = "Fill a development installation with an account and published sites."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing and print how to get in."""
        if not settings.DEVELOPMENT:
            raise CommandError("Only in development: the password is known to everybody.")
        if not Account.objects.filter(email_key=address_key(EMAIL)).exists():
            for name, address, starter, language in SITES:
                founded = found_site(
                    email=EMAIL,
                    name=name,
                    address=address,
                    starter=starter,
                    palette="",
                    language=language,
                    password=PASSWORD,
                )
                publishing.publish(founded.site.pk, founded.owner)
        self.stdout.write(f"  Sign in as {EMAIL} with the password {PASSWORD}")
