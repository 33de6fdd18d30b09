"""Reading who receives what."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from website_online.core.accounts.models import Account
from website_online.core.consent.actions import digests_of as consent_digests
from website_online.core.consent.models import Agreement
from website_online.core.mail.actions import digests_of
from website_online.core.mail.lists import MailList, lists
from website_online.core.mail.rules import address_key
from website_online.core.subscriptions.links import Kind, Link
from website_online.core.subscriptions.models import Recipient, Subscription


@dataclass(frozen=True)
class Party:
    """Whoever subscribes or leaves: an account, or the keyed hash of an address without one."""

    account: Account | None = None
    recipient: Recipient | None = None


@dataclass(frozen=True)
class Standing:
    """A list as an account's settings show it."""

    list: MailList
    subscription: Subscription | None


def party_of(link: Link) -> Party:
    """Return whom a link is about; an empty Party where nothing is known of them any more."""
    recipient = None
    account_id: UUID | None = link.id
    if link.kind is Kind.RECIPIENT_LEAVES:
        recipient = Recipient.objects.filter(pk=link.id).first()
        account_id = recipient.account_id if recipient else None
    account = Account.objects.filter(pk=account_id, anonymised_at=None).first() if account_id else None
    return Party(account, recipient)


def live(party: Party) -> QuerySet[Subscription]:
    """Return the subscriptions of a party, those of its confirmed address without an account included."""
    found = Q(pk__in=[])
    if party.account is not None:
        found |= Q(account_id=party.account.pk)
        if party.account.is_confirmed and party.account.email_key:
            found |= Q(account_id=None, email_key=party.account.email_key)
    if party.recipient is not None:
        found |= Q(recipient=party.recipient)
    return Subscription.objects.filter(found, left_at=None)


def standings(account: Account) -> list[Standing]:
    """Return every list and whether an account receives it, in the order of their registration."""
    mine = {row.list: row for row in live(Party(account=account))}
    return [Standing(each, mine.get(each.key)) for each in lists.values()]


def find(list_key: str, account_id: UUID | None, address: str) -> Subscription | None:
    """Return the live subscription by which a mail may be sent, or None."""
    rows = Subscription.objects.filter(list=list_key, left_at=None)
    if account_id is not None:
        account = Account.objects.filter(pk=account_id).first()
        if account is None or account.email_key != address_key(address):
            return None  # the account has another address by now
        return live(Party(account=account)).filter(list=list_key).first()
    key = address_key(address)
    return rows.filter(account_id=None, email_key=key).first() if key else None


def is_confirmed(subscription: Subscription) -> bool:
    """Return whether the address to which a subscription is sent was confirmed."""
    if subscription.account_id is None:
        return subscription.confirmed_at is not None
    return Account.objects.open().confirmed().filter(pk=subscription.account_id).exists()


def has_proof(mail_list: MailList, account_id: UUID | None, address: str) -> bool:
    """Return whether somebody agreed to a list, in known words, and has not taken it back."""
    whose = Q(account_id=account_id) if account_id else Q(pk__in=[])
    if key := address_key(address):
        whose |= Q(subject_digest__in=consent_digests(key))
    return Agreement.objects.filter(whose, purpose=mail_list.purpose, withdrawal=None).exists()


def readers(list_key: str) -> QuerySet[Subscription]:
    """Return the subscriptions to which an issue of a list goes, in order of their ids.

    The gates ask again for each when it is made and when it is sent.
    """
    held = Account.objects.open().confirmed().values("pk")
    return Subscription.objects.filter(
        Q(account_id__in=held) | Q(account_id=None, confirmed_at__isnull=False), list=list_key, left_at=None
    ).order_by("pk")


def recipient_of(address: str) -> Recipient | None:
    """Return the recipient of an address, under whichever key it was written down."""
    return Recipient.objects.filter(digest__in=digests_of(address)).first()


def language_of(subscription: Subscription) -> str:
    """Return the language in which a subscription is written to: the account's present one, or its own."""
    if subscription.account_id is None:
        return subscription.language
    chosen = Account.objects.filter(pk=subscription.account_id).values_list("language", flat=True).first()
    return chosen or subscription.language


def may_return(party: Party, list_key: str) -> bool:
    """Return whether leaving a list can be taken back without a new confirmation."""
    if list_key not in lists:
        return False
    if party.account is not None:
        # A mail may be forwarded: its link takes a leaving back, and agrees to nothing its reader never chose.
        agreed = Agreement.objects.filter(account_id=party.account.pk, purpose=lists.get(list_key).purpose)
        return party.account.is_open and agreed.exists()
    if party.recipient is None:
        return False
    return Subscription.objects.filter(
        recipient=party.recipient, list=list_key, account_id=None, confirmed_at__isnull=False
    ).exists()
