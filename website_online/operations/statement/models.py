"""Versions, their texts, and who was told. A version is never changed."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class WrittenOnce(RuntimeError):
    """A published statement is neither changed nor taken back: a new version replaces it."""


class PublishedModel(models.Model):
    """Base of rows that are written once."""

    id = UUID7Field()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce(type(self).__name__)


class Version(PublishedModel):
    """The statement as it was published: its number, its dates, what it says as facts."""

    class Kind(models.TextChoices):
        FIRST = "first", _("first version")
        WORDING = "wording", _("clearer words, nothing else")
        IMPORTANT = "important", _("important change")

    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    because = models.CharField(max_length=400, blank=True)  # why, in the operator's words
    published_at = models.DateTimeField(default=clock.now)
    effective_on = models.DateField()
    facts = models.JSONField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="statement_counts_from_1")]

    def __str__(self) -> str:
        return str(self.number)


class Text(PublishedModel):
    """A version in one language: title, first sentence, and its clauses in order."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    lead = models.TextField()
    clauses = models.JSONField()  # [{"key", "anchor", "title", "html"}]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="statement_text_once")]

    def __str__(self) -> str:
        return f"{self.version} {self.language}"


class Told(models.Model):
    """An account was told of an important change by mail; the notice in the portal stays until dismissed."""

    id = UUID7Field()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="told")
    account_id = models.UUIDField()
    at = models.DateTimeField(default=clock.now)
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "account_id"], name="statement_told_once")]
