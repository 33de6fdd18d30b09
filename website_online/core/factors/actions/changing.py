"""Switching factors on and off. Each change ends the other sessions, is written down and told by mail."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpRequest

from website_online.core.accounts import links
from website_online.core.accounts.actions import sign_out_everywhere
from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.factors import protocol, rules, sealing
from website_online.core.factors.actions import codes, proving, recovery
from website_online.core.factors.errors import NotConfirmed, PasskeyRefused, StepRefused, TooManyPasskeys
from website_online.core.factors.models import NAME_LIMIT, CodeApp, Passkey, RecoveryCode
from website_online.core.factors.queries import has_second_factor
from website_online.core.factors.rules import Problem
from website_online.core.mail.actions import send
from website_online.foundation import clock


def add_code_app(request: HttpRequest, account: Account, *, secret: bytes, typed: str) -> list[str]:
    """Take a code app into use once it shows a right code; it replaces a former one.

    Returns new recovery codes when it is the account's first factor, else []. Raises NotProved,
    NotConfirmed, StepRefused.
    """
    _require(request, account)
    step = codes.fitting_step(secret, typed)
    if step is None:
        raise StepRefused(Problem.WRONG)
    prepared = _codes_for_first(account)
    with transaction.atomic():
        values = {"secret": sealing.seal(secret), "last_step": step, "added_at": clock.now(), "last_used_at": None}
        app, _ = CodeApp.objects.update_or_create(account=account, defaults=values)
        shown = recovery.replace(account, prepared) if prepared else []
        _changed(request, account, "factors.code_app_added", "code_app", app.pk)
    return shown


def remove_code_app(request: HttpRequest, account: Account) -> bool:
    """Take the code app out of use; return whether there was one. Raises NotProved."""
    proving.require(request)
    with transaction.atomic():
        gone, _ = CodeApp.objects.filter(account=account).delete()
        if gone:
            _without_last(account)
            _changed(request, account, "factors.code_app_removed", "account", account.pk)
    return bool(gone)


def ask_for_passkey(request: HttpRequest, account: Account) -> dict[str, object]:
    """Return the question for a new passkey; raises NotProved, NotConfirmed, TooManyPasskeys."""
    _require(request, account)
    if Passkey.objects.filter(account=account).count() >= rules.PASSKEYS_AT_MOST:
        raise TooManyPasskeys("no room for another passkey")
    return protocol.ask_for_new(request, account)


def add_passkey(request: HttpRequest, account: Account, *, name: str, answer: str) -> list[str]:
    """Keep the public half of a passkey that the browser has just made.

    Returns new recovery codes when it is the account's first factor, else []. Raises NotProved,
    NotConfirmed, PasskeyRefused.
    """
    _require(request, account)
    credential_id, public_key, counter, transports = protocol.new_key(request, account, answer)
    prepared = _codes_for_first(account)
    try:
        with transaction.atomic():
            passkey = Passkey.objects.create(
                account=account,
                name=tidy_name(name),
                credential_id=credential_id,
                public_key=public_key,
                sign_count=counter,
                transports=transports,
            )
            shown = recovery.replace(account, prepared) if prepared else []
            _changed(request, account, "factors.passkey_added", "passkey", passkey.pk)
    except IntegrityError as error:
        raise PasskeyRefused("this key is in use already") from error
    return shown


def tidy_name(name: str) -> str:
    """Return a passkey's name without needless spaces, cut to its longest."""
    return " ".join(name.split())[:NAME_LIMIT]


def rename_passkey(account: Account, passkey_id: UUID, name: str) -> bool:
    """Give one of the account's passkeys another name; return whether there is such a passkey."""
    with transaction.atomic():
        found = Passkey.objects.filter(account=account, pk=passkey_id).update(name=tidy_name(name))
        if found:
            record("factors.passkey_renamed", actor_id=account.pk, object_type="passkey", object_id=passkey_id)
    return bool(found)


def remove_passkey(request: HttpRequest, account: Account, passkey_id: UUID) -> bool:
    """Take one of the account's passkeys out of use; return whether there was one. Raises NotProved."""
    proving.require(request)
    with transaction.atomic():
        gone, _ = Passkey.objects.filter(account=account, pk=passkey_id).delete()
        if gone:
            _without_last(account)
            _changed(request, account, "factors.passkey_removed", "passkey", passkey_id)
    return bool(gone)


def renew_recovery_codes(request: HttpRequest, account: Account) -> list[str]:
    """Replace the recovery codes of an account that has a second factor and return them. Raises NotProved."""
    proving.require(request)
    if not has_second_factor(account):
        return []
    prepared = recovery.prepare()
    with transaction.atomic():
        shown = recovery.replace(account, prepared)
        _changed(request, account, "factors.recovery_codes_renewed", "account", account.pk)
    return shown


def _require(request: HttpRequest, account: Account) -> None:
    """Return when a factor may be added here; raises NotProved, NotConfirmed.

    Somebody could sign up with a stranger's address, add a factor of his own, and wait until the
    address's owner makes the account hers.
    """
    if not account.is_confirmed:
        raise NotConfirmed("confirm the address first")
    proving.require(request)


def _codes_for_first(account: Account) -> list[tuple[str, str, str]]:
    return [] if has_second_factor(account) else recovery.prepare()


def _without_last(account: Account) -> None:
    """Recovery codes stand for a second factor: without one they open nothing and go."""
    if not has_second_factor(account):
        RecoveryCode.objects.filter(account=account).delete()


def _changed(request: HttpRequest, account: Account, verb: str, kind: str, identifier: UUID) -> None:
    request.session.cycle_key()
    request.session.save()
    sign_out_everywhere(account, except_session=request.session.session_key)
    record(verb, actor_id=account.pk, object_type=kind, object_id=identifier)
    send(
        verb,
        to=account.email,
        language=account.language,
        context={"at": clock.now(), "url": links.absolute(links.SECURITY)},
        account_id=account.pk,
    )
