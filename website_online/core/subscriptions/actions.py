"""Subscribing, confirming, leaving, coming back: one record, whether by a link or in the settings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from website_online.core.accounts.actions.addresses import holder_of
from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.consent import actions as consent
from website_online.core.consent.purposes import AGE16
from website_online.core.mail import actions as mail
from website_online.core.mail.lists import MailList, lists
from website_online.core.mail.models import Message, Suppression
from website_online.core.mail.rules import MailClass, address_key, tidy_address
from website_online.core.subscriptions import links, queries
from website_online.core.subscriptions.links import Kind, Link, LinkRefused
from website_online.core.subscriptions.models import Recipient, Subscription
from website_online.core.subscriptions.queries import Party
from website_online.foundation import clock, throttle

CONFIRM_DAYS = 7
REQUESTS_PER_DAY = 3  # mails that a stranger can have sent to one address


class AddressRefused(ValueError):
    """This is no e-mail address."""


class NotOffered(ValueError):
    """This list does not exist, or is for accounts only."""


@dataclass(frozen=True)
class Asked:
    """What somebody without an account asked for on a page: which list, for which address, where."""

    list: str
    email: str
    language: str
    how: str


def ask(asked: Asked) -> None:
    """Write down that an address wants a list, and mail the link that confirms it; nothing else happens before.

    Who has the list already gets the same mail: a page tells nobody who subscribes. After three in
    a day nothing more is sent. Raises AddressRefused, NotOffered.
    """
    if asked.list not in lists or not lists.get(asked.list).everybody:
        raise NotOffered(asked.list)
    key = address_key(asked.email)
    if not key:
        raise AddressRefused("no e-mail address")
    if not throttle.allow("subscriptions.ask", key, REQUESTS_PER_DAY, timedelta(days=1)):
        return
    with transaction.atomic():
        row = Subscription.objects.filter(list=asked.list, email_key=key, account_id=None, left_at=None).first()
        if row is None:
            row = Subscription.objects.create(
                list=asked.list,
                email=tidy_address(asked.email),
                email_key=key,
                language=asked.language,
                how=asked.how,
                requested_at=clock.now(),
            )
        elif row.confirmed_at is None:
            row.requested_at, row.language, row.how = clock.now(), asked.language, asked.how
            row.save(update_fields=["requested_at", "language", "how"])
        token = links.make(Link(Kind.CONFIRMS, row.pk, row.list))
        mail.send(
            "subscriptions.confirm",
            to=row.email,
            language=asked.language,
            context={
                "url": links.absolute(links.CONFIRM, token=token),
                "list_title": lists.get(row.list).title,
                "how_often": lists.get(row.list).how_often,
                "days": CONFIRM_DAYS,
            },
        )


def confirm(token: str) -> Subscription:
    """Begin a subscription whose address followed our link; return it. The second time does nothing.

    An address that an open account has confirmed subscribes for that account. Raises LinkRefused
    for a link that we did not make, and once it is too late (see CONFIRM_DAYS).
    """
    found = waiting(token)
    with transaction.atomic():
        row = Subscription.objects.select_for_update().get(pk=found.pk)
        if row.confirmed_at is not None:
            return row
        mail_list, now = lists.get(row.list), clock.now()
        holder = holder_of(row.email_key)
        if holder is not None:
            Subscription.objects.filter(pk=row.pk).update(left_at=now)  # it goes at night: the account's stands for it
            return subscribe(holder, mail_list.key, how=row.how, language=row.language)
        known = queries.recipient_of(row.email)
        row.recipient = known or Recipient.objects.get_or_create(digest=mail.digest_of(row.email))[0]
        row.confirmed_at = now
        row.save(update_fields=["recipient", "confirmed_at"])
        consent.give(row.email, mail_list.purpose, how=row.how, language=row.language)
        if mail_list.promotes:
            consent.give(row.email, AGE16, how=row.how, language=row.language)
        mail.lift_suppression(row.email, mail_class=MailClass.MARKETING, list=row.list)
    return row


def waiting(token: str) -> Subscription:
    """Return the subscription that a link confirms, or has begun already; raises LinkRefused."""
    link = links.read(token)
    row = Subscription.objects.filter(pk=link.id, list=link.list).first()
    if link.kind is not Kind.CONFIRMS or row is None:
        raise LinkRefused("nothing waits for this link")
    if row.left_at is not None:
        holder = holder_of(row.email_key)
        begun = queries.live(Party(account=holder)).filter(list=row.list).first() if holder else None
        if begun is None:
            raise LinkRefused("it was left meanwhile")
        return begun
    if row.confirmed_at is None and row.requested_at + timedelta(days=CONFIRM_DAYS) < clock.now():
        raise LinkRefused("too late")
    return row


def subscribe(account: Account, list_key: str, *, how: str, language: str) -> Subscription:
    """Let an account receive a list from now on, with a new proof of consent; return its subscription.

    Nothing is sent before the account's address is confirmed. The second time changes nothing.
    Raises NotOffered.
    """
    if list_key not in lists:
        raise NotOffered(list_key)
    mail_list = lists.get(list_key)
    with transaction.atomic():
        if found := queries.live(Party(account=account)).filter(list=list_key).first():
            return found
        try:
            with transaction.atomic():
                row = Subscription.objects.create(
                    list=list_key,
                    account_id=account.pk,
                    language=language,
                    how=how,
                    requested_at=clock.now(),
                    confirmed_at=clock.now(),
                )
        except IntegrityError:  # the same switch, pressed twice at one moment
            return Subscription.objects.get(list=list_key, account_id=account.pk, left_at=None)
        consent.give(account, mail_list.purpose, how=how, language=language)
        if account.is_confirmed:
            mail.lift_suppression(account.email, mail_class=MailClass.MARKETING, list=list_key)
        record(
            "subscriptions.joined",
            actor_id=account.pk,
            object_type="list",
            object_id=list_key,
            details={"list": list_key, "how": how},
        )
    return row


def leave(
    party: Party,
    keys: Iterable[str],
    *,
    how: str,
    reason: Suppression.Reason = Suppression.Reason.UNSUBSCRIBED,
    acknowledge: bool = False,
) -> list[MailList]:
    """Stop sending these lists to a party, at once and for what is already queued; return those it left.

    The second time changes nothing. With `acknowledge`, one mail says that it is done (royal decree
    of 4 April 2003, art. 2). The refusal is kept as a keyed hash of the address.
    """
    wanted = [lists.get(key) for key in dict.fromkeys(keys)]
    left: list[MailList] = []
    language, address = "", _proved_address(party.account)
    with transaction.atomic():
        rows = {row.list: row for row in queries.live(party).select_for_update()}
        for mail_list in wanted:
            new = _refuse(party, mail_list, reason)
            for row in queries.live(party).filter(list=mail_list.key):
                language, address = row.language, row.email or address
                if row.email:
                    mail.suppress(row.email, reason=reason, mail_class=MailClass.MARKETING, list=mail_list.key)
            queries.live(party).filter(list=mail_list.key).update(left_at=clock.now())
            for subject in [party.account, address]:
                if subject:
                    consent.withdraw(subject, mail_list.purpose, how=how)
            if new or mail_list.key in rows:
                left.append(mail_list)
        promoting = [each.key for each in lists.values() if each.promotes]
        if party.account is None and address and not queries.live(party).filter(list__in=promoting).exists():
            consent.withdraw(address, AGE16, how=how)
        if left and party.account is not None:
            details = {"lists": ", ".join(each.key for each in left), "how": how}
            record("subscriptions.left", actor_id=party.account.pk, object_type="list", details=details)
        if acknowledge and any(each.key in rows for each in left) and address:
            _acknowledge(party, address, language, [each for each in left if each.key in rows])
    return left


def _proved_address(account: Account | None) -> str:
    """Return the address of an account once it is confirmed: before, it may be a stranger's."""
    return account.email if account is not None and account.is_confirmed else ""


def _refuse(party: Party, mail_list: MailList, reason: Suppression.Reason) -> bool:
    """Keep the refusal as a hash; return whether it is a new one."""
    address = _proved_address(party.account)
    digests = [mail.digest_of(address)] if address else []
    digests += [party.recipient.digest] if party.recipient else []
    known = Suppression.objects.filter(digest__in=digests, mail_class=MailClass.MARKETING, list=mail_list.key)
    if known.exists() or not digests:
        return False
    for digest in digests:
        mail.suppress_digest(digest, reason=reason, mail_class=MailClass.MARKETING, list=mail_list.key)
    return True


def _acknowledge(party: Party, address: str, language: str, left: list[MailList]) -> None:
    account = party.account
    mail.send(
        "subscriptions.left",
        to=address,
        language=account.language if account else language,
        account_id=account.pk if account else None,
        context={
            "titles": [each.title for each in left],
            "url": links.absolute(links.SETTINGS) if account else "",
        },
    )


def come_back(party: Party, keys: Iterable[str], *, how: str) -> list[MailList]:
    """Take a leaving back with a new proof of consent; return the lists received again.

    An address without an account is known until the night after it left; later nothing comes back
    and the list is empty.
    """
    back: list[MailList] = []
    with transaction.atomic():
        for key in dict.fromkeys(keys):
            if key not in lists:
                continue
            if party.account is not None and party.account.is_open:
                subscribe(party.account, key, how=how, language=party.account.language)
                back.append(lists.get(key))
            elif party.recipient is not None and _again(party.recipient, key, how):
                back.append(lists.get(key))
    return back


def _again(recipient: Recipient, key: str, how: str) -> bool:
    if Subscription.objects.filter(recipient=recipient, list=key, left_at=None).exists():
        return True
    former = Subscription.objects.filter(recipient=recipient, list=key, account_id=None).order_by("-left_at").first()
    if former is None or former.confirmed_at is None:
        return False
    Subscription.objects.filter(list=key, email_key=former.email_key, confirmed_at=None, left_at=None).delete()
    Subscription.objects.create(
        list=key,
        recipient=recipient,
        email=former.email,
        email_key=former.email_key,
        language=former.language,
        how=how,
        requested_at=clock.now(),
        confirmed_at=clock.now(),
    )
    consent.give(former.email, lists.get(key).purpose, how=how, language=former.language)
    mail.lift_suppression(former.email, mail_class=MailClass.MARKETING, list=key)
    return True


def adopt(account: Account) -> int:
    """Give an account what its newly confirmed address subscribed to before; return how many lists.

    What it chose itself before it was confirmed counts from now on, whatever the address refused once.
    """
    if not (account.is_open and account.is_confirmed):
        return 0
    with transaction.atomic():
        rows = Subscription.objects.filter(email_key=account.email_key, account_id=None, left_at=None)
        mine = set(Subscription.objects.filter(account_id=account.pk, left_at=None).values_list("list", flat=True))
        if recipient := queries.recipient_of(account.email):
            Recipient.objects.filter(pk=recipient.pk).update(account_id=account.pk)
        rows.filter(list__in=mine).delete()
        for key in mine:
            mail.lift_suppression(account.email, mail_class=MailClass.MARKETING, list=key)
        for row in rows.exclude(confirmed_at=None):
            # The proof goes along: the account may change its address, and ends with its own periods.
            purpose = lists.get(row.list).purpose if row.list in lists else ""
            if purpose and consent.withdraw(row.email, purpose, how="adopted"):
                consent.give(account, purpose, how=row.how, language=row.language)
        consent.withdraw(account.email, AGE16, how="adopted")
        adopted = rows.exclude(confirmed_at=None).update(account_id=account.pk, email="", email_key="")
        if adopted:
            record("subscriptions.adopted", actor_id=account.pk, object_type="list", details={"count": adopted})
    return adopted


def hand_over(from_id: UUID | str, into_id: UUID | str) -> int:
    """Subscribe an account to the lists of one that was joined to it; return how many lists."""
    account = Account.objects.open().filter(pk=into_id).first()
    with transaction.atomic():
        rows = list(Subscription.objects.filter(account_id=from_id, left_at=None))
        Subscription.objects.filter(pk__in=[row.pk for row in rows]).update(left_at=clock.now())
        for row in rows:
            if account is not None:
                subscribe(account, row.list, how=row.how, language=row.language)
    return len(rows)


def forget_address(digest: str) -> int:
    """Delete what an address without an account subscribed to, because its mailbox is gone; return how many."""
    with transaction.atomic():
        rows = Subscription.objects.filter(recipient__digest=digest, account_id=None)
        for row in rows.filter(list__in=list(lists)):
            for purpose in (lists.get(row.list).purpose, AGE16):
                consent.withdraw(row.email, purpose, how="gone")
        return rows.delete()[0]


def complain(address: str) -> None:
    """Write nothing to an address any more that it could refuse: its provider passed a complaint on (RFC 5965)."""
    holder = holder_of(address_key(address))
    party = Party(holder, queries.recipient_of(address))
    with transaction.atomic():
        mail.suppress(address, reason=Suppression.Reason.COMPLAINT, mail_class=MailClass.MARKETING)
        leave(party, list(lists), how="complaint", reason=Suppression.Reason.COMPLAINT)
        Subscription.objects.filter(email_key=address_key(address), left_at=None).update(left_at=clock.now())


def send_issue(
    template: str, subscription: Subscription, *, context: Mapping[str, Any] | None = None, dedupe_key: str
) -> Message:
    """Put a mail of a list into the outbox for one subscription, with its link for leaving; return the message.

    It ends as held or suppressed where a gate or a refusal is against it. Raises what `mail.send` raises.
    """
    account_id: UUID | None = subscription.account_id
    if account_id is not None:
        account = Account.objects.get(pk=account_id)
        address, language = account.email, account.language
        link = Link(Kind.ACCOUNT_LEAVES, account_id, subscription.list)
    else:
        address, language = subscription.email, subscription.language
        if subscription.recipient_id is None:
            raise mail.MailRefused("the address was never confirmed")
        link = Link(Kind.RECIPIENT_LEAVES, subscription.recipient_id, subscription.list)
    return mail.send(
        template,
        to=address,
        language=language,
        account_id=account_id,
        context=context,
        dedupe_key=dedupe_key,
        unsubscribe_url=links.absolute(links.LEAVE, token=links.make(link)),
    )
