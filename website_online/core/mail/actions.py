"""Putting mail into the outbox, delivering it, and keeping the list of those who refuse."""

import logging
import smtplib
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from website_online.core.mail import emails, rules
from website_online.core.mail.compose import compose
from website_online.core.mail.events import MailboxGone
from website_online.core.mail.models import Message, Suppression
from website_online.core.mail.rules import MailClass
from website_online.foundation import clock
from website_online.foundation.background import enqueue, job
from website_online.foundation.events import announce
from website_online.foundation.ids import uuid7
from website_online.foundation.models import StoredJob

log = logging.getLogger(__name__)


class MailRefused(ValueError):
    """The mail cannot be made: no such address, or marketing without a way to unsubscribe."""


def send(
    template_name: str,
    *,
    to: str,
    language: str,
    context: Mapping[str, Any] | None = None,
    account_id: UUID | None = None,
    dedupe_key: str | None = None,
    unsubscribe_url: str = "",
    reply_to: str = "",
) -> Message:
    """Compose a registered mail and put it into the outbox in the present transaction; return its row.

    A stored job delivers it. With a `dedupe_key` it is made once for ever: the second call returns
    the first row. Raises KeyError for a mail that is not registered, MailRefused for an address
    (or a `reply_to`) that is none and for marketing without `unsubscribe_url`.
    """
    kind = emails.registry.get(template_name)
    if dedupe_key and (earlier := Message.objects.filter(dedupe_key=dedupe_key).first()):
        return earlier
    identifier = uuid7()
    sender_domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    try:
        address = rules.deliverable_address(to)
        answer_to = rules.deliverable_address(reply_to) if reply_to else ""
        headers = rules.headers(rules.Headers(kind.mail_class, f"<{identifier}@{sender_domain}>", unsubscribe_url))
    except ValueError as error:
        raise MailRefused(str(error)) from error
    composed = compose(kind, language, {**(context or {}), "unsubscribe_url": unsubscribe_url})
    message = Message(
        id=identifier,
        template=kind.name,
        mail_class=kind.mail_class,
        to=address,
        reply_to=answer_to,
        language=language,
        account_id=account_id,
        subject=composed.subject,
        text=composed.text,
        html=composed.html,
        headers=headers,
        dedupe_key=dedupe_key,
    )
    if held_by := _held_by(kind, account_id, address):
        _end(message, Message.State.HELD, held_by=held_by)
    elif kind.mail_class is MailClass.MARKETING and is_suppressed(address, kind.mail_class, kind.list):
        _end(message, Message.State.SUPPRESSED)
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            if message.state == Message.State.QUEUED:
                enqueue(deliver, message_id=str(message.id))
    except IntegrityError:
        return Message.objects.get(dedupe_key=dedupe_key)
    return message


def _held_by(kind: emails.EmailKind, account_id: UUID | None, address: str) -> str:
    """Return the name of the first gate that holds such a message back, or ""."""
    return next((name for name, gate in emails.gates.items() if not gate(kind, account_id, address)), "")


def _end(message: Message, state: Message.State, *, held_by: str = "", error: str = "") -> None:
    """Mark the end of a message; its words stay only where somebody is to read them here."""
    message.state = state
    message.held_by = held_by
    message.error = error[:60]
    message.ended_at = clock.now()
    if state != Message.State.KEPT:
        message.text = message.html = ""
    if state in (Message.State.SUPPRESSED, Message.State.HELD):
        message.to = ""


@job("mail.deliver", attempts=8)
def deliver(*, message_id: str) -> None:
    """Hand one message to the mail server; does nothing for one that has ended.

    A crash between the server's answer and ours sends it again, with the same Message-ID.
    """
    message = Message.objects.filter(id=message_id, state=Message.State.QUEUED).first()
    if message is None:
        return
    kind = emails.registry.get(message.template)
    if held_by := _held_by(kind, message.account_id, message.to):
        _end(message, Message.State.HELD, held_by=held_by)
    elif is_suppressed(message.to, kind.mail_class, kind.list):
        _end(message, Message.State.SUPPRESSED)
    elif settings.MAIL_DELIVERY == "outbox":
        _end(message, Message.State.KEPT)
    else:
        _hand_over(message)
    message.save()


def _hand_over(message: Message) -> None:
    from_lists = message.mail_class == MailClass.MARKETING
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        from_email=settings.LISTS_FROM_EMAIL if from_lists else settings.DEFAULT_FROM_EMAIL,
        to=[message.to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers=message.headers,
        connection=get_connection(),
    )
    mail.attach_alternative(message.html, "text/html")
    Message.objects.filter(id=message.id).update(attempts=message.attempts + 1)
    message.attempts += 1
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refused:
        code, reply = next(iter(refused.recipients.values()))
        text = reply.decode(errors="replace") if isinstance(reply, bytes) else str(reply)
        if code < 500:
            raise
        if rules.is_gone(code, text):
            with transaction.atomic():
                gone = suppress(message.to, reason=Suppression.Reason.GONE)
                announce(MailboxGone(str(gone.pk)))
        _end(message, Message.State.FAILED, error=f"recipient refused ({code})")
    else:
        _end(message, Message.State.SENT)


def give_up() -> int:
    """Mark messages as failed whose job has been tried for the last time; return how many."""
    failed = StoredJob.objects.filter(name=deliver.name, state=StoredJob.State.FAILED)
    ids = [arguments["message_id"] for arguments in failed.values_list("arguments", flat=True)]
    count = 0
    for message in Message.objects.filter(id__in=ids, state=Message.State.QUEUED):
        _end(message, Message.State.FAILED, error="gave up")
        message.save()
        count += 1
    return count


def digests_of(address: str) -> list[str]:
    """Return the keyed hashes under which an address may stand in lists: the present key's first.

    Former keys (SECRET_KEY_FALLBACKS) count, so that a change of key forgets no refusal.
    """
    key = rules.address_key(address) or address
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac("mail.suppression", key, secret=secret, algorithm="sha256").hexdigest() for secret in secrets]


def digest_of(address: str) -> str:
    """Return the keyed hash under which an address is put into the suppression list."""
    return digests_of(address)[0]


def suppress(
    address: str,
    *,
    reason: Suppression.Reason,
    mail_class: MailClass = MailClass.TRANSACTIONAL,
    list: str = "",
) -> Suppression:
    """Stop writing to an address and return the row that says so.

    TRANSACTIONAL means not at all; MARKETING only what can be refused, or one `list` of it.
    """
    return suppress_digest(digest_of(address), reason=reason, mail_class=mail_class, list=list)


def suppress_digest(digest: str, *, reason: Suppression.Reason, mail_class: MailClass, list: str = "") -> Suppression:
    """Do what `suppress` does for an address of which only the keyed hash is known."""
    row, _ = Suppression.objects.get_or_create(
        digest=digest, mail_class=mail_class, list=list, defaults={"reason": reason}
    )
    return row


def lift_suppression(address: str, *, mail_class: MailClass, list: str = "") -> None:
    """Write to an address again, because its owner asks for it or has proved that it exists.

    With a `list`, the refusal of everything goes too: who asks for one list no longer refuses all.
    """
    rows = Suppression.objects.filter(digest__in=digests_of(address), mail_class=mail_class)
    (rows.filter(list__in=[list, ""]) if list else rows).delete()


def is_suppressed(address: str, mail_class: MailClass, list: str = "") -> bool:
    """Return whether mail of this class (and list) must not go to an address."""
    wanted = Q(mail_class=MailClass.TRANSACTIONAL)
    if mail_class == MailClass.MARKETING:
        wanted |= Q(mail_class=MailClass.MARKETING, list__in=["", list])
    return Suppression.objects.filter(wanted, digest__in=digests_of(address)).exists()
