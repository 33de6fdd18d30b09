"""An account and its first site, made together or not at all."""

from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest

from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account, SignIn
from website_online.core.consent import actions as consent
from website_online.core.consent.purposes import AGE16
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.core.subscriptions.actions import subscribe
from website_online.operations.agreements import actions as agreements


@dataclass(frozen=True)
class SignUp:
    """What somebody asks for who signs up."""

    email: str
    password: str
    name: str
    address: str
    language: str
    lists: tuple[str, ...] = ()


def sign_up(request: HttpRequest, wanted: SignUp) -> tuple[Account, Site]:
    """Make the account and its first site in one transaction, and sign the person in.

    The tick about age must have been examined; `lists` are those that were ticked, of which nothing
    is sent before the address is confirmed. Raises what `accounts.actions.prepare` and
    `sites.actions.create_site` raise; nothing is left behind then.
    """
    stored = accounts.prepare(email=wanted.email, password=wanted.password)
    with transaction.atomic():
        account = accounts.register(
            email=wanted.email, password=wanted.password, language=wanted.language, stored=stored
        )
        consent.give(account, AGE16, how="sign-up", language=wanted.language)
        for key in wanted.lists:
            subscribe(account, key, how="sign-up", language=wanted.language)
        agreements.accept_at_sign_up(account)
        site = sites.create_site(owner=account, name=wanted.name, address=wanted.address, language=wanted.language)
        accounts.start_session(request, account, how=SignIn.How.SIGN_UP)
    return account, site
