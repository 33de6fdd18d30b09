"""Who receives which list, and the keyed hashes by which old links are understood."""

from django.db import models
from django.db.models import Q

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class Recipient(models.Model):
    """An address that confirmed a subscription without an account, as a keyed hash: links name its id."""

    id = UUID7Field()
    digest = models.CharField(max_length=64, unique=True)
    account_id = models.UUIDField(null=True)  # whose it is since an account has confirmed the address
    since = models.DateTimeField(default=clock.now)


class Subscription(models.Model):
    """An account receives a list, or an address without one does.

    It waits until the address is confirmed (an account's own confirmation counts), and goes at night
    once somebody has left: what stays is the proof in `consent` and the refusal in `mail`.
    """

    id = UUID7Field()
    list = models.CharField(max_length=30)
    account_id = models.UUIDField(null=True)
    recipient = models.ForeignKey(Recipient, null=True, on_delete=models.PROTECT, related_name="subscriptions")
    email = models.CharField(max_length=320, blank=True)
    email_key = models.CharField(max_length=340, blank=True)
    language = models.CharField(max_length=10)
    how = models.CharField(max_length=30)
    requested_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["list", "id"], name="subscription_readers"),
            models.Index(fields=["email_key"], name="subscription_address"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(account_id__isnull=False, email="", email_key="")
                | (Q(account_id=None) & ~Q(email="") & ~Q(email_key="")),
                name="subscription_one_party",
            ),
            models.UniqueConstraint(
                fields=["list", "account_id"], condition=Q(left_at=None), name="subscription_once_per_account"
            ),
            models.UniqueConstraint(
                fields=["list", "email_key"],
                condition=Q(left_at=None, account_id=None),
                name="subscription_once_per_address",
            ),
        ]
