"""Proving who one is, changing a password, setting a new one when it is lost."""

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest

from website_online.core.accounts import devices, hashing, links, rules, steps, tokens
from website_online.core.accounts.actions.sessions import sign_out_everywhere
from website_online.core.accounts.errors import PasswordRefused, TooMany, WrongPassword
from website_online.core.accounts.events import EmailConfirmed, PasswordChanged
from website_online.core.accounts.models import Account, Closure, Token
from website_online.core.audit.actions import record
from website_online.core.mail.actions import send
from website_online.core.mail.rules import address_key
from website_online.foundation import clock, throttle
from website_online.foundation.background import enqueue, job
from website_online.foundation.events import announce
from website_online.foundation.ids import uuid7
from website_online.foundation.origin import current_origin

RESETS_PER_ADDRESS = 5
RESETS_PER_NETWORK = 30


def prove(account: Account, password: str) -> None:
    """Return when the password is the account's: asked again before what cannot be taken back.

    Raises WrongPassword, and TooMany after ten attempts in a quarter of an hour. Call it outside
    transactions: it hashes.
    """
    allowed = throttle.allow("accounts.prove", str(account.pk), rules.REFUSED_AFTER, rules.ATTEMPTS_WINDOW)
    if not allowed:
        raise TooMany(allowed.retry_after)
    fits, _ = hashing.matches(password, account.password)
    if not fits:
        raise WrongPassword("not the account's password")
    throttle.forget("accounts.prove", str(account.pk))


def _set_password(account: Account, stored: str) -> None:
    """Set it, and end what may have been asked for by whoever knew the old one: links, a change of address."""
    tokens.end(account, Token.Purpose.RESET, Token.Purpose.CHANGE)
    account.password = stored
    account.password_set_at = clock.now()
    account.save(update_fields=["password", "password_set_at"])


def _accepted(password: str, email: str) -> str:
    if problem := hashing.password_problem(password, email=email):
        raise PasswordRefused(problem)
    return hashing.hashed(password)


def change_password(request: HttpRequest, account: Account, *, current: str, new: str) -> None:
    """Change the password of a signed-in account; all its other sessions end, this one goes on.

    Raises WrongPassword, TooMany, PasswordRefused.
    """
    prove(account, current)
    stored = _accepted(new, account.email)
    with transaction.atomic():
        _set_password(account, stored)
        request.session.cycle_key()
        request.session["_auth_user_hash"] = account.get_session_auth_hash()
        request.session.save()
        sign_out_everywhere(account, except_session=request.session.session_key)
        record("accounts.password_changed", actor_id=account.pk)
        announce(PasswordChanged(str(account.pk)))
        _tell(account)


def _tell(account: Account) -> None:
    send(
        "accounts.password_changed",
        to=account.email,
        language=account.language,
        context={"at": clock.now(), "url": links.absolute(links.SIGN_IN)},
        account_id=account.pk,
    )


def request_reset(email: str) -> None:
    """Mail a link for a new password to the owner of this address, if there is one.

    The answer and the work done here are the same for any address: a job with an id is stored
    either way, and what to mail is found out there. Raises TooMany per address and per network.
    """
    key = address_key(email)
    counts = [("accounts.reset", key or email[:320], RESETS_PER_ADDRESS)]
    if ip := current_origin().ip:
        counts.append(("accounts.reset.network", throttle.network_of(ip), RESETS_PER_NETWORK))
    for bucket, value, limit in counts:
        allowed = throttle.allow(bucket, value, limit, timedelta(hours=1))
        if not allowed:
            raise TooMany(allowed.retry_after)
    found = _whose(key)
    enqueue(mail_reset, account_id=str(found.pk if found else uuid7()))


def _whose(key: str) -> Account | None:
    """Return whose password a forgotten one is: the confirmed account, the newest other, one just closed."""
    accounts = Account.objects.filter(email_key=key, anonymised_at=None) if key else Account.objects.none()
    confirmed = accounts.open().confirmed().first()
    if confirmed:
        return confirmed
    newest = accounts.open().order_by("-created_at").first()
    if newest:
        return newest
    closed = Closure.objects.filter(
        account__in=accounts, undone_at=None, undo_until__gt=clock.now(), reason=Closure.Reason.OWN_WISH
    )
    last = closed.select_related("account").order_by("-closed_at").first()
    return last.account if last else None


@job("accounts.mail_reset")
def mail_reset(*, account_id: str) -> None:
    """Mail the link for a new password, or for reopening what was just closed; nothing for nobody."""
    account = Account.objects.filter(pk=account_id, anonymised_at=None).first()
    if account is None:
        return
    with transaction.atomic():
        if account.is_open:
            send_reset(account)
        else:
            send_reopening(account)


def send_reset(account: Account) -> None:
    """Mail a link for a new password, good for an hour. Inside a transaction."""
    raw = tokens.issue(account, Token.Purpose.RESET, rules.RESET_WITHIN)
    send(
        "accounts.new_password",
        to=account.email,
        language=account.language,
        context={
            "url": links.absolute(links.RESET, token=raw),
            "minutes": int(rules.RESET_WITHIN.total_seconds() // 60),
        },
        account_id=account.pk,
    )


def send_reopening(account: Account) -> None:
    """Mail the link that takes a closing back, while that is possible. Inside a transaction."""
    closure = account.closures.filter(undone_at=None, undo_until__gt=clock.now()).first()
    if closure is None:
        return
    raw = tokens.issue(account, Token.Purpose.REOPEN, closure.undo_until - clock.now())
    send(
        "accounts.reopen",
        to=account.email,
        language=account.language,
        context={"url": links.absolute(links.REOPEN, token=raw), "until": closure.undo_until},
        account_id=account.pk,
    )


def reset_password(token: str, new_password: str, request: HttpRequest | None = None) -> Account:
    """Set a new password through a mailed link; every session ends, attempts are forgotten.

    Following the link also proves that the address is the account's. With `request` that browser
    becomes a known one, unless a second step is still before it: a mailbox alone opens no such account
    (ASVS 5.0, 6.4.3). Raises TokenRefused, PasswordRefused (the link still works then).
    """
    looked = tokens.look(token, Token.Purpose.RESET)
    stored = _accepted(new_password, looked.account.email)
    with transaction.atomic():
        used = tokens.use(token, Token.Purpose.RESET)
        account = Account.objects.select_for_update().get(pk=used.account_id)
        _set_password(account, stored)
        others = Account.objects.open().confirmed().filter(email_key=account.email_key)
        if not account.is_confirmed and not others.exists():
            account.email_confirmed_at = clock.now()
            account.save(update_fields=["email_confirmed_at"])
            announce(EmailConfirmed(str(account.pk)))
        sign_out_everywhere(account)
        throttle.forget("accounts.sign_in", account.email_key)
        throttle.forget("accounts.prove", str(account.pk))
        if request is not None and not steps.is_asked(account):
            devices.remember(request, account)
        record("accounts.password_reset", actor_id=account.pk)
        announce(PasswordChanged(str(account.pk)))
        _tell(account)
    return account
