"""Showing once more who one is, before factors change (ASVS 5.0, 7.5.1)."""

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest

from website_online.core.accounts import actions as accounts
from website_online.core.accounts import devices
from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.factors import rules
from website_online.core.factors.actions.second_step import count_attempt, look, use_passkey
from website_online.core.factors.errors import NotProved, StepRefused
from website_online.core.factors.queries import has_second_factor
from website_online.core.factors.rules import Problem
from website_online.foundation import clock

_KEY = "_proved_at"


def prove(request: HttpRequest, account: Account, *, password: str, typed: str = "") -> None:
    """Take password, and a code where there is a second factor, as a proof good for ten minutes.

    Raises accounts' WrongPassword and TooMany, StepRefused. Call it outside transactions: it hashes.
    """
    accounts.prove(account, password)
    if has_second_factor(account):
        here = devices.device_digest(request)
        count_attempt(account, here if devices.knows(account, here) else "")
        shown = look(account, typed)
        with transaction.atomic():
            fits = shown is not None and shown.use()
        if not fits:
            raise StepRefused(Problem.WRONG)
    _note(request, account)


def prove_with_passkey(request: HttpRequest, account: Account, answer: str) -> None:
    """Take a passkey of the account as a proof good for ten minutes; raises PasskeyRefused."""
    use_passkey(request, answer, account)
    _note(request, account)


def _note(request: HttpRequest, account: Account) -> None:
    record("factors.proved", actor_id=account.pk)
    request.session[_KEY] = clock.now().isoformat()


def is_proved(request: HttpRequest) -> bool:
    """Return whether who sits in this browser has shown who he is in the last ten minutes."""
    at = request.session.get(_KEY)
    return at is not None and clock.now() - datetime.fromisoformat(at) < rules.PROVED_FOR


def require(request: HttpRequest) -> None:
    """Return when this browser has proved who sits in it; raises NotProved."""
    if not is_proved(request):
        raise NotProved("password and second factor first")
