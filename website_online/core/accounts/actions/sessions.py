"""Beginning and ending sessions."""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest

from website_online.core.accounts import devices, links, steps, waiting
from website_online.core.accounts.models import Account, Session, SignIn
from website_online.core.accounts.session_store import SessionStore
from website_online.core.accounts.tokens import digest
from website_online.core.audit.actions import record
from website_online.core.audit.rules import coarse_agent
from website_online.core.mail.actions import send
from website_online.foundation import clock
from website_online.foundation.origin import current_origin

BACKEND = "website_online.core.accounts.backend.AccountBackend"


def note_attempt(
    account: Account | None,
    result: SignIn.Result,
    *,
    how: SignIn.How = SignIn.How.PASSWORD,
    known_device: bool = False,
) -> SignIn:
    """Write down an attempt to come in, with time, IP address and browser; return the row."""
    origin = current_origin()
    return SignIn.objects.create(
        account=account,
        at=clock.now(),
        result=result,
        how=how,
        known_device=known_device,
        ip=origin.ip or None,
        agent=coarse_agent(origin.user_agent),
    )


def start_session(
    request: HttpRequest,
    account: Account,
    *,
    remember: bool = False,
    how: SignIn.How = SignIn.How.SIGN_UP,
) -> None:
    """Sign the account in, in this browser, without asking for the password.

    For what has just proved who it is, second step included; where one may still be due, call
    `come_in`. The session's key changes, the browser becomes a known one, the sign-in is written down.
    """
    with transaction.atomic():
        known = devices.knows(account, devices.device_digest(request))
        login(request, account, backend=BACKEND)
        cast(SessionStore, request.session).remember(remember)
        request.session.save()
        devices.remember(request, account)
        note_attempt(account, SignIn.Result.SUCCESS, how=how, known_device=known)
        record("accounts.signed_in", actor_id=account.pk, details={"how": str(how), "remember": remember})


def come_in(request: HttpRequest, account: Account, *, how: SignIn.How, remember: bool = False) -> bool:
    """Sign the account in after its password (or a link that sets one) was right; return whether it is in.

    False where a second step is asked: the browser has no session yet, `waiting.find` knows who is at
    the door, and `finish` opens.
    """
    with transaction.atomic():
        if steps.is_asked(account):
            known = devices.knows(account, devices.device_digest(request))
            note_attempt(account, SignIn.Result.HALF_WAY, how=how, known_device=known)
            waiting.begin(request, account, remember=remember, how=how)
            return False
        _enter(request, account, remember=remember, how=how)
    return True


def finish(request: HttpRequest, account: Account, *, how: SignIn.How, remember: bool = False) -> None:
    """Sign the account in after its second step, or after a passkey that needs no password."""
    with transaction.atomic():
        waiting.end(request)
        _enter(request, account, remember=remember, how=how)


def _enter(request: HttpRequest, account: Account, *, remember: bool, how: SignIn.How) -> None:
    """Begin a session; tell the owner of a browser that was never used before, except the very first."""
    first = not account.sign_ins.filter(result=SignIn.Result.SUCCESS).exists()
    known = devices.knows(account, devices.device_digest(request))
    start_session(request, account, remember=remember, how=how)
    # Who has just set a password through a link gets a message about that.
    if not known and not first and how is not SignIn.How.RESET:
        _tell_new_device(account)


def _tell_new_device(account: Account) -> None:
    origin = current_origin()
    send(
        "accounts.new_device",
        to=account.email,
        language=account.language,
        context={
            "at": clock.now(),
            "ip": origin.ip,
            "agent": coarse_agent(origin.user_agent),
            "url": links.absolute(links.CONNECTIONS),
        },
        account_id=account.pk,
    )


def sign_out(request: HttpRequest) -> None:
    """End the session of this browser; nothing happens where there is none."""
    account: Any = getattr(request, "user", None)
    with transaction.atomic():
        if isinstance(account, Account):
            record("accounts.signed_out", actor_id=account.pk)
        logout(request)


def end_session(account: Account, session_id: UUID) -> bool:
    """End one of the account's own sessions; return whether there was one."""
    with transaction.atomic():
        gone, _ = Session.objects.filter(account=account, pk=session_id).delete()
        if gone:
            record("accounts.session_ended", actor_id=account.pk, object_type="session", object_id=session_id)
    return bool(gone)


def sign_out_everywhere(account: Account, except_session: str | None = None) -> int:
    """End all sessions of the account but the one with the key `except_session`; return how many."""
    with transaction.atomic():
        sessions = Session.objects.filter(account=account)
        if except_session:
            sessions = sessions.exclude(digest=digest(except_session))
        ended, _ = sessions.delete()
        record("accounts.signed_out_everywhere", actor_id=account.pk, details={"sessions": ended})
    return ended
