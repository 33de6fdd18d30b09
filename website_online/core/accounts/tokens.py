"""Links that work once: the raw value is in the mail only, the digest here, the time is our clock's."""

import hashlib
import secrets
from datetime import timedelta

from website_online.core.accounts.errors import TokenRefused
from website_online.core.accounts.models import Account, EmailChange, Token
from website_online.foundation import clock


def digest(raw: str) -> str:
    """Return what is stored of a random value (which is long enough to need no salt)."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()


def random_value() -> str:
    """Return 256 random bits as text for an address or a cookie."""
    return secrets.token_urlsafe(32)


def issue(
    account: Account,
    purpose: Token.Purpose,
    within: timedelta,
    *,
    change: EmailChange | None = None,
    sent_to_key: str | None = None,
) -> str:
    """Return a new link's value; earlier unused ones of the account for this purpose stop working.

    Links that take a change of address back stay good beside each other: whoever took an account
    over and changes its address twice must not shut its owner out.
    """
    now = clock.now()
    if purpose != Token.Purpose.UNDO_CHANGE:
        earlier = Token.objects.filter(account=account, purpose=purpose, used_at=None, expires_at__gt=now)
        earlier.update(expires_at=now)
    raw = random_value()
    Token.objects.create(
        account=account,
        change=change,
        purpose=purpose,
        digest=digest(raw),
        sent_to_key=account.email_key if sent_to_key is None else sent_to_key,
        created_at=now,
        expires_at=now + within,
    )
    return raw


def end(account: Account, *purposes: Token.Purpose) -> None:
    """Let the account's unused links for these purposes stop working."""
    now = clock.now()
    Token.objects.filter(account=account, purpose__in=purposes, used_at=None, expires_at__gt=now).update(expires_at=now)


def look(raw: str, purpose: Token.Purpose) -> Token:
    """Return the token of a link without using it; raises TokenRefused when it does not work (any more)."""
    token = (
        Token.objects.select_related("account", "change")
        .filter(digest=digest(raw), purpose=purpose, used_at=None, expires_at__gt=clock.now())
        .first()
    )
    if token is None or token.account.anonymised_at is not None:
        raise TokenRefused("this link does not work any more")
    if not token.account.is_open and purpose not in _AFTER_CLOSING:
        raise TokenRefused("the account is closed")
    if purpose in _BOUND and token.sent_to_key != token.account.email_key:
        raise TokenRefused("this link was sent to a former address")
    return token


# A closed account takes only what opens it again, the one that explains why it is too late, and what
# shows its former owner how his data goes and hands him a copy.
_AFTER_CLOSING = {Token.Purpose.REOPEN, Token.Purpose.UNDO_CHANGE, Token.Purpose.LEAVE, Token.Purpose.COPY}
_BOUND = {
    Token.Purpose.CONFIRM,
    Token.Purpose.RESET,
    Token.Purpose.UNLOCK,
    Token.Purpose.REOPEN,
    Token.Purpose.LEAVE,
    Token.Purpose.COPY,
}


def use(raw: str, purpose: Token.Purpose) -> Token:
    """Use a link up and return its token; raises TokenRefused. Call it inside a transaction.

    Of two requests that come with the same link, one gets it.
    """
    token = look(raw, purpose)
    now = clock.now()
    if not Token.objects.filter(pk=token.pk, used_at=None).update(used_at=now):
        raise TokenRefused("this link does not work any more")
    token.used_at = now
    return token
