"""Making an account."""

from datetime import timedelta

from django.db import transaction

from website_online.core.accounts import hashing
from website_online.core.accounts.actions.addresses import send_confirmation
from website_online.core.accounts.errors import AddressRefused, PasswordRefused, TooMany
from website_online.core.accounts.events import AccountRegistered
from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.mail.rules import address_key, tidy_address
from website_online.foundation import clock, throttle
from website_online.foundation.events import announce
from website_online.foundation.origin import current_origin

SIGN_UPS_PER_ADDRESS = 5
SIGN_UPS_PER_NETWORK = 60


def prepare(*, email: str, password: str) -> str:
    """Examine address and password of a sign-up, count it, and return the password's stored form.

    For callers whose transaction makes more than the account: hashing takes its time before it.
    Raises AddressRefused, PasswordRefused, TooMany, hashing.Busy.
    """
    key = address_key(email)
    if not key:
        raise AddressRefused("no e-mail address")
    if problem := hashing.password_problem(password, email=tidy_address(email)):
        raise PasswordRefused(problem)
    _count(key)
    return hashing.hashed(password)


def register(*, email: str, password: str, language: str, stored: str = "") -> Account:
    """Make an account whose address is not confirmed yet, mail the link that confirms it, return it.

    The same happens whether somebody already has an account with this address or not; who has one
    learns it from the mail (see docs/decisions on signing up with a known address). Raises
    AddressRefused, PasswordRefused, TooMany. The password is hashed before the transaction, or came
    out of `prepare` as `stored`.
    """
    key = address_key(email)
    stored = stored or prepare(email=email, password=password)
    now = clock.now()
    with transaction.atomic():
        account = Account(
            email=tidy_address(email),
            email_key=key,
            password=stored,
            password_set_at=now,
            language=language,
            created_at=now,
        )
        account.save(force_insert=True)
        record("accounts.registered", actor_id=account.pk, details={"language": language})
        announce(AccountRegistered(str(account.pk)))
        send_confirmation(account)
    return account


def _count(key: str) -> None:
    allowed = throttle.allow("accounts.sign_up", key, SIGN_UPS_PER_ADDRESS, timedelta(days=1))
    if allowed and (ip := current_origin().ip):
        network = throttle.network_of(ip)
        allowed = throttle.allow("accounts.sign_up.network", network, SIGN_UPS_PER_NETWORK, timedelta(hours=1))
    if not allowed:
        raise TooMany(allowed.retry_after)


def set_language(account: Account, language: str) -> None:
    """Change the language in which the account is written to and sees its pages."""
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(language=language)
        account.language = language
        record("accounts.language_set", actor_id=account.pk, details={"language": language})
