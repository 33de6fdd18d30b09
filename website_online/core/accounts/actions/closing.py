"""Closing an account, taking that back, and the end of what tells whose it was."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from website_online.core.accounts import hashing, links, rules, tokens
from website_online.core.accounts.actions.passwords import prove
from website_online.core.accounts.errors import AddressTaken, NotOpen, PasswordRefused, TooLate
from website_online.core.accounts.events import AccountAnonymised, AccountClosed, AccountReopened
from website_online.core.accounts.models import Account, Closure, KnownDevice, Session, Token
from website_online.core.audit.actions import record
from website_online.core.mail.actions import send
from website_online.foundation import clock
from website_online.foundation.events import announce


def closing_dates(closed_at: datetime) -> tuple[datetime, datetime, datetime]:
    """Return until when a closing can be undone, and when identity and activity data go.

    For the page that asks before closing (`closing_dates(clock.now())`) as for the closing itself.
    """
    return (
        clock.add(clock.days(rules.CLOSING_UNDO_DAYS), closed_at),
        clock.add(clock.months(rules.IDENTITY_MONTHS), closed_at),
        clock.add(clock.months(rules.ACTIVITY_MONTHS), closed_at),
    )


def close_account(account: Account, password: str) -> Closure:
    """Close the account after asking for its password again, and return the closing with its dates.

    Password and sessions go at once, the sites go offline (event AccountClosed), one mail lists what
    is kept until when and carries the link that takes it back within fourteen days. Raises
    WrongPassword, TooMany, NotOpen.
    """
    prove(account, password)
    return close(account, reason=Closure.Reason.OWN_WISH)


def close(account: Account, *, reason: Closure.Reason) -> Closure:
    """Close an account without asking; for the operator and for `close_account`. Raises NotOpen."""
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        if not account.is_open:
            raise NotOpen("the account is closed already")
        now = clock.now()
        undo_until, identity_until, activity_until = closing_dates(now)
        closure = Closure.objects.create(
            account=account,
            reason=reason,
            closed_at=now,
            undo_until=undo_until,
            identity_until=identity_until,
            activity_until=activity_until,
        )
        account.closed_at = now
        account.password = ""
        account.save(update_fields=["closed_at", "password"])
        Session.objects.filter(account=account).delete()
        KnownDevice.objects.filter(account=account).delete()
        raw = tokens.issue(account, Token.Purpose.REOPEN, undo_until - now)
        leaving = tokens.issue(account, Token.Purpose.LEAVE, identity_until - now)
        record("accounts.closed", actor_id=account.pk, object_type="closure", object_id=closure.pk)
        announce(AccountClosed(str(account.pk), str(closure.pk)))
        send(
            "accounts.closed",
            to=account.email,
            language=account.language,
            context={
                "url": links.absolute(links.REOPEN, token=raw),
                "leaving_url": links.absolute(links.LEAVE, token=leaving),
                "undo_until": undo_until,
                "identity_until": identity_until,
                "activity_until": activity_until,
            },
            account_id=account.pk,
            dedupe_key=f"accounts.closed:{closure.pk}",
        )
    return closure


def shut(account_id: UUID) -> None:
    """Let nobody in any more, and write to nobody: for an erasure that waits for a legal hold. Nothing is mailed."""
    with transaction.atomic():
        now = clock.now()
        Account.objects.filter(pk=account_id, closed_at=None).update(closed_at=now, password="")
        Closure.objects.filter(account_id=account_id, undone_at=None, undo_until__gt=now).update(undo_until=now)
        Session.objects.filter(account_id=account_id).delete()
        tokens.end(Account(pk=account_id), *Token.Purpose)


def reopen_account(token: str, new_password: str) -> Account:
    """Take a closing back through the mailed link, with a new password (the old one is gone).

    Raises TokenRefused, TooLate, AddressTaken, PasswordRefused (the link still works then).
    """
    looked = tokens.look(token, Token.Purpose.REOPEN)
    if problem := hashing.password_problem(new_password, email=looked.account.email):
        raise PasswordRefused(problem)
    stored = hashing.hashed(new_password)
    with transaction.atomic():
        used = tokens.use(token, Token.Purpose.REOPEN)
        account = undo_closure(used.account)
        tokens.end(account, Token.Purpose.RESET, Token.Purpose.CHANGE)
        account.password, account.password_set_at = stored, clock.now()
        account.email_confirmed_at = account.email_confirmed_at or clock.now()
        account.save(update_fields=["password", "password_set_at", "email_confirmed_at"])
    return account


def undo_closure(account: Account) -> Account:
    """Open an account again within fourteen days of its closing, and return it.

    It has no password then: who has not come through the mailed link asks for a new one. Raises
    TooLate, and AddressTaken when somebody has confirmed the address for a newer account.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        now = clock.now()
        closure = account.closures.filter(undone_at=None, undo_until__gt=now).first()
        if closure is None or account.anonymised_at is not None:
            raise TooLate("fourteen days are over")
        others = Account.objects.open().confirmed().filter(email_key=account.email_key)
        if others.exclude(pk=account.pk).exists():
            raise AddressTaken("there is a newer account with this address")
        closure.undone_at = now
        closure.save(update_fields=["undone_at"])
        account.closed_at = None
        account.save(update_fields=["closed_at"])
        tokens.end(account, Token.Purpose.LEAVE, Token.Purpose.COPY)
        record("accounts.reopened", actor_id=account.pk, object_type="closure", object_id=closure.pk)
        announce(AccountReopened(str(account.pk)))
    return account


def anonymise(account_id: UUID) -> bool:
    """Empty everything in the account's row that tells whose it was; return whether there was something.

    For the privacy engine, at the end of the identity period or for an erasure. The row and its
    opaque id stay. Rows about the person in other tables go by their own declarations. The engine's
    report is the record of it: an entry about the person would begin what was just ended.
    """
    with transaction.atomic():
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None or account.anonymised_at is not None:
            return False
        now = clock.now()
        account.email = account.email_key = account.password = ""
        account.email_confirmed_at = None
        account.closed_at = account.closed_at or now
        account.anonymised_at = now
        account.save()
        Session.objects.filter(account=account).delete()
        announce(AccountAnonymised(str(account.pk)))
    return True
