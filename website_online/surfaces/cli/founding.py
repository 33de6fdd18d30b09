"""A site from the command line: account (if needed), site, starter and publication, as the portal does it."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account
from website_online.core.mail.rules import address_key
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.foundation import clock
from website_online.website.content import starters


@dataclass(frozen=True)
class Founded:
    """The site, its owner, and the password where the account was made just now."""

    site: Site
    owner: Account
    password: str


def found_site(
    *, email: str, name: str, address: str, starter: str, palette: str, language: str, password: str = ""
) -> Founded:
    """Make a site planted from a starter; make and confirm the account where the address has none.

    Raises what `register`, `create_site` and `plant` raise; nothing remains of a refused attempt.
    """
    with transaction.atomic():
        owner = Account.objects.filter(email_key=address_key(email), email_confirmed_at__isnull=False).first()
        made = ""
        if owner is None:
            made = password or secrets.token_urlsafe(12)
            owner = accounts.register(email=email, password=made, language=language)
            owner.email_confirmed_at = clock.now()
            owner.save(update_fields=["email_confirmed_at"])
        site = sites.create_site(owner=owner, name=name, address=address, language=language)
        starters.plant(starter, site.pk, owner, language, palette)
    return Founded(site, owner, made)
