"""The outbox and the addresses that are not written to."""

from django.db import models
from django.db.models import Q

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class Message(models.Model):
    """One mail. Its text goes once a mail server has taken it: what stays is that it was sent."""

    class MailClass(models.TextChoices):
        TRANSACTIONAL = "transactional"
        MARKETING = "marketing"

    class State(models.TextChoices):
        QUEUED = "queued"
        SENT = "sent"
        KEPT = "kept"  # readable here, never sent: development
        HELD = "held"  # by a gate
        SUPPRESSED = "suppressed"  # the address refuses
        FAILED = "failed"

    id = UUID7Field()
    template = models.CharField(max_length=100)
    mail_class = models.CharField(max_length=14, choices=MailClass)
    to = models.CharField(max_length=320)
    reply_to = models.CharField(max_length=320, blank=True)
    language = models.CharField(max_length=10)
    account_id = models.UUIDField(null=True)
    subject = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    dedupe_key = models.CharField(max_length=200, null=True, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    held_by = models.CharField(max_length=60, blank=True)
    error = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account_id", "created_at"], name="mail_message_account"),
            models.Index(fields=["created_at"], name="mail_message_created"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="queued", ended_at=None) | (~Q(state="queued") & Q(ended_at__isnull=False)),
                name="mail_message_ended_or_queued",
            )
        ]


class Suppression(models.Model):
    """An address, as a keyed hash, that is not written to: at all, with marketing, or with one list of it."""

    class Reason(models.TextChoices):
        GONE = "gone"
        COMPLAINT = "complaint"
        UNSUBSCRIBED = "unsubscribed"

    id = UUID7Field()
    digest = models.CharField(max_length=64)
    mail_class = models.CharField(max_length=14, choices=Message.MailClass)
    list = models.CharField(max_length=30, blank=True)  # of marketing: one list; empty: all of it
    reason = models.CharField(max_length=14, choices=Reason)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest", "mail_class", "list"], name="suppression_once_per_list")
        ]
