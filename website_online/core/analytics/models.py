"""Decisions to use Google Analytics, their announcement and their end. Rows are added, never changed."""

from typing import Any, NoReturn

from django.db import models

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class WrittenOnce(RuntimeError):
    """What the operator decided is added to, never rewritten."""


class DecidedModel(models.Model):
    """Base of rows that say what was decided, by whom and why."""

    id = UUID7Field()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce(type(self).__name__)


class Activation(DecidedModel):
    """The operator decided to use it, on these terms. `by` is a function ("data protection officer"), no name."""

    measurement_id = models.CharField(max_length=30)
    agreement_date = models.DateField()
    agreement_version = models.CharField(max_length=60)
    agreement_document = models.CharField(max_length=500)  # address or path
    agreement_digest = models.CharField(max_length=64, blank=True)  # SHA-256 of a document that is a file
    months = models.PositiveSmallIntegerField()
    sharing = models.BooleanField()
    by = models.CharField(max_length=120)
    because = models.CharField(max_length=400)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(months__gte=1, months__lte=26), name="analytics_26_months"),
            models.CheckConstraint(condition=~models.Q(agreement_document=""), name="analytics_has_an_agreement"),
        ]


class Announcement(DecidedModel):
    """The version of the privacy statement that says so, and the day from which that version is in force."""

    activation = models.OneToOneField(Activation, on_delete=models.PROTECT, related_name="announcement")
    statement_version = models.PositiveIntegerField()
    effective_on = models.DateField()


class Ending(DecidedModel):
    """The operator stopped using it."""

    activation = models.OneToOneField(Activation, on_delete=models.PROTECT, related_name="ending")
    by = models.CharField(max_length=120)
    because = models.CharField(max_length=400)
