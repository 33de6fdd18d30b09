"""Second factors, and what tries of them leave behind."""

from django.db import models
from django.db.models import Q

from website_online.core.accounts.models import Account
from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field

NAME_LIMIT = 60


class CodeApp(models.Model):
    """An app that shows codes. The secret is encrypted; the step of the last code used can only rise."""

    id = UUID7Field()
    account = models.OneToOneField(Account, on_delete=models.PROTECT, related_name="code_app")
    secret = models.TextField()
    last_step = models.BigIntegerField()
    added_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(null=True)


class Passkey(models.Model):
    """A passkey: its public half, and how often the device says it was used."""

    id = UUID7Field()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="passkeys")
    name = models.CharField(max_length=NAME_LIMIT)
    credential_id = models.CharField(max_length=1400, unique=True)  # 1023 bytes at most (WebAuthn 4), as text
    public_key = models.TextField()
    sign_count = models.BigIntegerField(default=0)
    transports = models.JSONField(default=list)
    added_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "added_at"], name="passkey_account_added")]


class RecoveryCode(models.Model):
    """One of the codes to keep in a drawer, as a digest that takes time to make."""

    id = UUID7Field()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="recovery_codes")
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")]


class Challenge(models.Model):
    """A question put to a passkey. Whoever answers takes the row away, so it is answered once."""

    id = UUID7Field()
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)


class Removal(models.Model):
    """The operator takes a lost second factor away, after days in which the owner can stop it."""

    id = UUID7Field()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="factor_removals")
    reason = models.CharField(max_length=200)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(stopped_at=None, done_at=None), name="factor_removal_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(done_at=None), name="factor_removal_stopped_or_done"
            ),
        ]
