"""Texts that were shown, agreements to them, withdrawals. Rows are added, never changed."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class WrittenOnce(RuntimeError):
    """Proof of consent is added to, never rewritten."""


class ProofModel(models.Model):
    """Base of rows that prove something."""

    id = UUID7Field()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce("proof goes at the end of its period only")


class TextVersion(ProofModel):
    """The words that people were shown, in one language, in one version."""

    purpose = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    first_used_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["purpose", "version", "language"], name="consent_text_version_once")
        ]


class Agreement(ProofModel):
    """Somebody agreed: an account, or somebody without one under the keyed hash of his address."""

    account_id = models.UUIDField(null=True)
    subject_digest = models.CharField(max_length=64, blank=True)
    purpose = models.CharField(max_length=60)
    text = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="agreements")
    at = models.DateTimeField(default=clock.now)
    how = models.CharField(max_length=60)

    class Meta:
        indexes = [
            models.Index(fields=["account_id", "purpose", "at"], name="consent_account"),
            models.Index(fields=["subject_digest", "purpose", "at"], name="consent_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account_id__isnull=False, subject_digest="")
                | (models.Q(account_id=None) & ~models.Q(subject_digest="")),
                name="consent_one_subject",
            )
        ]


class Withdrawal(ProofModel):
    """An agreement was taken back."""

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField(default=clock.now)
    how = models.CharField(max_length=60)


class CookieNotice(ProofModel):
    """What visitors were shown when they were asked about cookies: words and inventory, in one language."""

    version = models.CharField(max_length=12)  # what was asked, whatever the language
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    shown = models.JSONField()
    first_used_at = models.DateTimeField(default=clock.now)


class CookieChoice(ProofModel):
    """What a browser answered, under an opaque number: no address, no account.

    The only change a row sees is `ends_at` coming earlier, when the same browser answers again.
    """

    class How(models.TextChoices):
        ACCEPTED = "accepted", _("everything accepted")
        REFUSED = "refused", _("everything refused")
        CHOSEN = "chosen", _("chosen one by one")
        SIGNAL = "signal", _("refused by the browser’s own signal")
        DELETED = "deleted", _("refused by deleting the cookies")

    pseudonym = models.UUIDField()
    notice = models.ForeignKey(CookieNotice, on_delete=models.PROTECT, related_name="choices")
    choices = models.JSONField()  # {"analytics": false, …}: one entry for each question
    how = models.CharField(max_length=10, choices=How)
    page = models.CharField(max_length=100)  # name of the route, never an address
    at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["pseudonym", "at"], name="consent_browser")]
