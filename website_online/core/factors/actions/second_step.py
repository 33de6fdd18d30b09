"""Passing the second step, and coming in with a passkey alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from website_online.core.accounts import actions as accounts
from website_online.core.accounts import devices, links, waiting
from website_online.core.accounts import rules as account_rules
from website_online.core.accounts.actions.sessions import note_attempt
from website_online.core.accounts.models import Account, SignIn
from website_online.core.accounts.rules import Pace
from website_online.core.audit.actions import record
from website_online.core.decisions.actions import decide
from website_online.core.decisions.queries import is_paused
from website_online.core.factors import protocol, rules
from website_online.core.factors.actions import codes, recovery, removing
from website_online.core.factors.decisions import STEP_LOCK
from website_online.core.factors.errors import PasskeyRefused, StepRefused
from website_online.core.factors.models import Passkey
from website_online.core.factors.rules import Problem
from website_online.core.mail.actions import send
from website_online.foundation import clock, throttle
from website_online.foundation.origin import current_origin

BY_ACCOUNT = "factors.step"
BY_DEVICE = "factors.step.device"
BY_NETWORK = "factors.step.network"
PASSKEYS_PER_NETWORK = 120  # a question and an answer each


def pass_with_code(request: HttpRequest, typed: str) -> Account:
    """Sign in whoever waits in this browser, with a code of his app or a recovery code; return the account.

    Attempts are counted before anything is tried, with a count of its own for a browser that knows the
    account. Raises StepRefused: wrong, too fast, too often, or nobody waits here (any more).
    """
    at_door = waiting.find(request)
    if at_door is None:
        raise StepRefused(Problem.EXPIRED)
    account = at_door.account
    here = devices.device_digest(request)
    device = here if devices.knows(account, here) else ""
    count_attempt(account, device)
    shown = look(account, typed)
    with transaction.atomic():
        passed = shown is not None and shown.use()
        if shown is not None and passed:
            _forget(account, device)
            removing.stop_pending(account, because="signed_in")
            accounts.finish(request, account, how=shown.how, remember=at_door.remember)
        else:
            note_attempt(account, SignIn.Result.WRONG_STEP, how=SignIn.How.CODE, known_device=bool(device))
    if not passed:
        raise StepRefused(Problem.WRONG)
    return account


@dataclass(frozen=True)
class Shown:
    """Something right that was typed; `use` uses it up and tells whether that was the first time."""

    how: SignIn.How
    use: Callable[[], bool]


def look(account: Account, typed: str) -> Shown | None:
    """Return with what somebody has shown who he is, or None. It may hash: call it outside transactions."""
    if rules.tidy_code(typed):
        return Shown(SignIn.How.CODE, partial(codes.use, account, typed))
    found = recovery.find(account, typed)
    return Shown(SignIn.How.RECOVERY, partial(recovery.use, found)) if found else None


def ask_passkey(request: HttpRequest, account: Account | None = None) -> dict[str, Any]:
    """Return the question for a passkey of the account, or for any that the browser finds; raises StepRefused."""
    _count_network()
    return protocol.ask_for_known(request, account)


def pass_with_passkey(request: HttpRequest, answer: str) -> Account:
    """Sign in whoever waits in this browser with one of his passkeys; return the account.

    Raises StepRefused, PasskeyRefused.
    """
    at_door = waiting.find(request)
    if at_door is None:
        raise StepRefused(Problem.EXPIRED)
    return _with_passkey(request, answer, at_door.account, remember=at_door.remember)


def sign_in_with_passkey(request: HttpRequest, answer: str, *, remember: bool = False) -> Account:
    """Sign in with a passkey and nothing else: the device has asked for finger, face or its own code.

    Raises StepRefused (too many attempts), PasskeyRefused.
    """
    return _with_passkey(request, answer, None, remember=remember)


def _with_passkey(request: HttpRequest, answer: str, account: Account | None, *, remember: bool) -> Account:
    _count_network()
    try:
        passkey = use_passkey(request, answer, account)
    except PasskeyRefused:
        note_attempt(account, SignIn.Result.WRONG_STEP, how=SignIn.How.PASSKEY)
        raise
    with transaction.atomic():
        removing.stop_pending(passkey.account, because="signed_in")
        accounts.finish(request, passkey.account, how=SignIn.How.PASSKEY, remember=remember)
    return passkey.account


def _count_network() -> None:
    if ip := current_origin().ip:
        network = throttle.network_of(ip)
        allowed = throttle.allow(BY_NETWORK, network, PASSKEYS_PER_NETWORK, account_rules.ATTEMPTS_WINDOW)
        if not allowed:
            raise StepRefused(Problem.REFUSED, allowed.retry_after)


def use_passkey(request: HttpRequest, answer: str, account: Account | None = None) -> Passkey:
    """Return the passkey that answered this browser's question, and note its use; raises PasskeyRefused.

    A counter that did not rise says that there is a copy of the key: it opens nothing.
    """
    passkey, counter = protocol.shown_key(request, answer, account)
    if not passkey.account.is_open:
        raise PasskeyRefused("the account is closed")
    if rules.copied(passkey.sign_count, counter):
        record("factors.passkey_copied", account_id=passkey.account_id, object_type="passkey", object_id=passkey.pk)
        raise PasskeyRefused("there is a copy of this key")
    # Of two answers with the same number one is a copy's.
    unchanged = Passkey.objects.filter(pk=passkey.pk, sign_count=passkey.sign_count)
    if not unchanged.update(sign_count=counter, last_used_at=clock.now()):
        raise PasskeyRefused("used elsewhere at this moment")
    return passkey


def count_attempt(account: Account, device: str) -> None:
    """Count one more attempt at the second step; raises StepRefused when it comes too fast or too often.

    The owner is told once per window: whoever gets here knows the password.
    """
    bucket, value = (BY_DEVICE, f"{device}|{account.pk}") if device else (BY_ACCOUNT, str(account.pk))
    counted = throttle.allow(bucket, value, account_rules.REFUSED_AFTER, account_rules.ATTEMPTS_WINDOW)
    day = throttle.allow(f"{bucket}.day", value, rules.CODES_PER_DAY, timedelta(days=1))
    if not day:
        raise StepRefused(Problem.REFUSED, day.retry_after)
    pace = account_rules.pace(counted.count)
    if pace is Pace.REFUSED and not is_paused(STEP_LOCK, account_id=account.pk):
        _lock(account, value, counted.retry_after)
        raise StepRefused(Problem.REFUSED, counted.retry_after)
    if pace is not Pace.FREE:  # a lock that is contested refuses nobody; it still slows
        turn = throttle.allow(f"{bucket}.slow", value, 1, account_rules.SLOW_STEP)
        if not turn:
            raise StepRefused(Problem.SLOWED, turn.retry_after)


def _forget(account: Account, device: str) -> None:
    throttle.forget(BY_DEVICE if device else BY_ACCOUNT, f"{device}|{account.pk}" if device else str(account.pk))


def _lock(account: Account, value: str, retry_after: int) -> None:
    """Write the refusal down and tell the owner, once per window."""
    until = clock.now() + timedelta(seconds=retry_after)
    window = round(until.timestamp() / account_rules.ATTEMPTS_WINDOW.total_seconds())
    key = salted_hmac(STEP_LOCK, f"{value}|{window}", algorithm="sha256").hexdigest()
    minutes = int(account_rules.ATTEMPTS_WINDOW.total_seconds() // 60)
    with transaction.atomic():
        decision, new = decide(
            STEP_LOCK,
            account_id=account.pk,
            inputs={"attempts": account_rules.REFUSED_AFTER, "minutes": minutes},
            outcome="refused",
            until=until,
            key=f"{STEP_LOCK}:{key}",
        )
        if not new:
            return
        note_attempt(account, SignIn.Result.REFUSED, how=SignIn.How.CODE)
        record("factors.step_locked", account_id=account.pk, object_type="decision", object_id=decision.pk)
        send(
            "factors.step_refused",
            to=account.email,
            language=account.language,
            context={
                "attempts": account_rules.REFUSED_AFTER,
                "minutes": minutes,
                "ip": current_origin().ip,
                "url": links.absolute("/portal/forgotten"),
            },
            account_id=account.pk,
            dedupe_key=f"factors.step_refused:{decision.pk}",
        )
