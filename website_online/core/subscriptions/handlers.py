"""Reactions: a confirmed address brings its lists along, a mailbox that is gone takes them away."""

from website_online.core.accounts.events import AccountJoined, EmailChanged, EmailConfirmed
from website_online.core.accounts.models import Account
from website_online.core.mail.events import MailboxGone
from website_online.core.mail.models import Suppression
from website_online.core.subscriptions.actions import adopt, forget_address, hand_over
from website_online.foundation.events import subscribe


def _adopt(account_id: str) -> None:
    account = Account.objects.filter(pk=account_id).first()
    if account is not None:
        adopt(account)


@subscribe(EmailConfirmed, durable=True)
def address_was_confirmed(event: EmailConfirmed) -> None:
    """Give the account what its address subscribed to before."""
    _adopt(event.account_id)


@subscribe(EmailChanged, durable=True)
def address_was_changed(event: EmailChanged) -> None:
    """Give the account what its new address subscribed to before."""
    _adopt(event.account_id)


@subscribe(AccountJoined, durable=True)
def account_was_joined(event: AccountJoined) -> None:
    """Give the older account what its owner ticked when signing up a second time."""
    hand_over(event.account_id, event.into_account_id)


@subscribe(MailboxGone, durable=True)
def mailbox_is_gone(event: MailboxGone) -> None:
    """Delete the subscriptions of an address that does not exist any more; the hash stays."""
    row = Suppression.objects.filter(pk=event.suppression_id).first()
    if row is not None:
        forget_address(row.digest)
