"""Confirming an address, changing it, taking the change back."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction

from website_online.core.accounts import links, rules, tokens
from website_online.core.accounts.actions.closing import undo_closure
from website_online.core.accounts.actions.passwords import prove, send_reset
from website_online.core.accounts.actions.sessions import sign_out_everywhere
from website_online.core.accounts.errors import AddressRefused, AddressTaken, NotOpen, TooLate, TooMany
from website_online.core.accounts.events import AccountJoined, EmailChanged, EmailConfirmed
from website_online.core.accounts.models import Account, Closure, EmailChange, Session, Token
from website_online.core.audit.actions import record
from website_online.core.mail.actions import send
from website_online.core.mail.rules import address_key, masked_address, tidy_address
from website_online.foundation import clock, throttle
from website_online.foundation.events import announce

CONFIRMATIONS_PER_HOUR = 5
CHANGES_PER_MAILBOX = 5
CHANGES_PER_HOUR = 5  # each is a mail to an address that may be a stranger's


@dataclass(frozen=True)
class Confirmation:
    """Whose address was confirmed; `joined` when it was the owner of an older account."""

    account: Account
    joined: bool


def holder_of(key: str, *, besides: Account | None = None) -> Account | None:
    """Return the open account that has confirmed this address, or None."""
    found = Account.objects.open().confirmed().filter(email_key=key)
    return (found.exclude(pk=besides.pk) if besides else found).first()


def send_confirmation(account: Account) -> None:
    """Mail the link that confirms the account's address (again). Does nothing once it is confirmed.

    Somebody who already has an account with this address is told so instead, and the link adds the
    new one to it. Raises NotOpen, and TooMany after five in an hour.
    """
    if not account.is_open:
        raise NotOpen("the account is closed")
    if account.is_confirmed:
        return
    allowed = throttle.allow("accounts.confirmation", str(account.pk), CONFIRMATIONS_PER_HOUR, timedelta(hours=1))
    if not allowed:
        raise TooMany(allowed.retry_after)
    known = holder_of(account.email_key) is not None
    with transaction.atomic():
        raw = tokens.issue(account, Token.Purpose.CONFIRM, rules.CONFIRM_WITHIN)
        send(
            "accounts.confirm_known_address" if known else "accounts.confirm_address",
            to=account.email,
            language=account.language,
            context={"url": links.absolute(links.CONFIRM, token=raw), "days": rules.UNCONFIRMED_DAYS},
            account_id=account.pk,
        )


def confirm_email(token: str) -> Confirmation:
    """Confirm the address to which the link was sent, and return whose it is.

    Where somebody already has an open account with this address, the new one is closed and what
    it owns goes to the older one (event AccountJoined). Raises TokenRefused.
    """
    with transaction.atomic():
        used = tokens.use(token, Token.Purpose.CONFIRM)
        account = Account.objects.select_for_update().get(pk=used.account_id)
        return confirm(account)


def confirm(account: Account) -> Confirmation:
    """Mark an address as confirmed, or join the account to its owner's. Inside a transaction."""
    if account.is_confirmed:
        return Confirmation(account, joined=False)
    holder = holder_of(account.email_key, besides=account)
    if holder is not None:
        _join(account, holder)
        return Confirmation(holder, joined=True)
    account.email_confirmed_at = clock.now()
    try:
        with transaction.atomic():
            account.save(update_fields=["email_confirmed_at"])
    except IntegrityError as error:  # two links for one address, followed at the same moment
        raise AddressTaken("confirmed elsewhere at this moment") from error
    record("accounts.email_confirmed", actor_id=account.pk)
    announce(EmailConfirmed(str(account.pk)))
    return Confirmation(account, joined=False)


def _join(account: Account, holder: Account) -> None:
    now = clock.now()
    Closure.objects.create(
        account=account,
        reason=Closure.Reason.JOINED,
        closed_at=now,
        undo_until=now,
        identity_until=now,
        activity_until=clock.add(clock.months(rules.ACTIVITY_MONTHS), now),
    )
    account.closed_at = account.anonymised_at = now
    account.email = account.email_key = account.password = ""
    account.save(update_fields=["closed_at", "anonymised_at", "email", "email_key", "password"])
    Session.objects.filter(account=account).delete()
    record("accounts.joined", actor_id=account.pk, object_type="account", object_id=holder.pk)
    record("accounts.received", actor_id=holder.pk, object_type="account", object_id=account.pk)
    announce(AccountJoined(str(account.pk), str(holder.pk)))


def request_email_change(account: Account, new: str, password: str) -> None:
    """Mail a link to the new address; the account keeps its present one until it is followed.

    The answer is the same when somebody else has that address; its owner is told, nothing changes.
    Raises AddressRefused, WrongPassword, TooMany.
    """
    key = address_key(new)
    if not key or key == account.email_key:
        raise AddressRefused("no new e-mail address")
    prove(account, password)
    for bucket, value, limit, per in (
        ("accounts.email_change", str(account.pk), CHANGES_PER_HOUR, timedelta(hours=1)),
        ("accounts.email_change.mailbox", key, CHANGES_PER_MAILBOX, timedelta(days=1)),
    ):
        allowed = throttle.allow(bucket, value, limit, per)
        if not allowed:
            raise TooMany(allowed.retry_after)
    taken = holder_of(key, besides=account) is not None
    with transaction.atomic():
        change = EmailChange.objects.create(
            account=account,
            old_email=account.email,
            old_was_confirmed=account.is_confirmed,
            new_email=tidy_address(new),
            new_email_key=key,
            requested_at=clock.now(),
        )
        raw = tokens.issue(account, Token.Purpose.CHANGE, rules.CHANGE_WITHIN, change=change, sent_to_key=key)
        send(
            "accounts.change_known_address" if taken else "accounts.confirm_new_address",
            to=change.new_email,
            language=account.language,
            context={"url": links.absolute(links.CONFIRM_CHANGE, token=raw)},
            account_id=account.pk,
        )
        record("accounts.email_change_requested", actor_id=account.pk)


def confirm_email_change(token: str) -> Account:
    """Give the account its new address, and the old one's owner seven days to take it back.

    Raises TokenRefused, AddressTaken.
    """
    with transaction.atomic():
        used = tokens.use(token, Token.Purpose.CHANGE)
        change = used.change
        account = Account.objects.select_for_update().get(pk=used.account_id)
        if change is None or not account.is_open or holder_of(change.new_email_key, besides=account):
            raise AddressTaken("somebody else has this address")
        now = clock.now()
        account.email, account.email_key = change.new_email, change.new_email_key
        account.email_confirmed_at = now
        account.save(update_fields=["email", "email_key", "email_confirmed_at"])
        change.confirmed_at = now
        change.undo_until = now + rules.UNDO_CHANGE_WITHIN
        change.save(update_fields=["confirmed_at", "undo_until"])
        record("accounts.email_changed", actor_id=account.pk)
        announce(EmailChanged(str(account.pk)))
        # An address that was never confirmed may be a stranger's: no link to the account for him.
        if change.old_was_confirmed:
            raw = tokens.issue(account, Token.Purpose.UNDO_CHANGE, rules.UNDO_CHANGE_WITHIN, change=change)
            send(
                "accounts.address_changed",
                to=change.old_email,
                language=account.language,
                context={
                    "url": links.absolute(links.UNDO_CHANGE, token=raw),
                    "new": masked_address(change.new_email),
                    "until": change.undo_until,
                },
                account_id=account.pk,
            )
        send(
            "accounts.address_is_new",
            to=account.email,
            language=account.language,
            context={},
            account_id=account.pk,
        )
    return account


def undo_email_change(token: str) -> Account:
    """Give the account its former address back, end all its sessions and mail a link for a new password.

    Whoever changed the address without right knows the password, and may have closed the account: it is
    open again then. Raises TokenRefused, TooLate when another closed it or fourteen days ago, AddressTaken
    when somebody has confirmed the former address.
    """
    with transaction.atomic():
        used = tokens.use(token, Token.Purpose.UNDO_CHANGE)
        change = used.change
        account = Account.objects.select_for_update().get(pk=used.account_id)
        key = address_key(change.old_email) if change else ""
        if change is None:
            raise TooLate("there is no change")
        if holder_of(key, besides=account):
            raise AddressTaken("somebody else has this address")
        own_wish = account.closures.filter(undone_at=None, reason=Closure.Reason.OWN_WISH)
        if not account.is_open and not own_wish.exists():
            raise TooLate("the account is closed")
        now = clock.now()
        account.email, account.email_key, account.email_confirmed_at = change.old_email, key, now
        account.save(update_fields=["email", "email_key", "email_confirmed_at"])
        if not account.is_open:
            # Whoever took the account over may have closed it, to come back when this link is over, or
            # opened another with the address that is given up here.
            account = undo_closure(account)
        change.undone_at = now
        change.save(update_fields=["undone_at"])
        # Later changes, made from the address that is given up now, cannot be confirmed or undone.
        Token.objects.filter(
            account=account,
            purpose__in=[Token.Purpose.CHANGE, Token.Purpose.UNDO_CHANGE],
            used_at=None,
        ).update(expires_at=now)
        sign_out_everywhere(account)
        record("accounts.email_change_undone", actor_id=account.pk)
        announce(EmailChanged(str(account.pk)))
        send_reset(account)
    return account
