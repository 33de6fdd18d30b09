"""What was done about backups, and how it ended. Codes and counts only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class Result(models.TextChoices):
    """How something stands or ended."""

    RUNNING = "running", _("running")
    GOOD = "good", _("good")
    FAILED = "failed", _("failed")


class Attempt(models.Model):
    """What every piece of work has: when, how it ended, and a code from `problems.WORDS` if badly."""

    id = UUID7Field()
    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=8, choices=Result.choices, default=Result.RUNNING)
    error = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.result}"


class Backup(Attempt):
    """One copy of everything, at the instant of its start."""

    snapshot = models.CharField(max_length=64, blank=True)
    files = models.PositiveBigIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    added = models.PositiveBigIntegerField(default=0)  # bytes that the repository did not have yet
    forgotten = models.PositiveIntegerField(default=0)  # older copies put away in the same run

    class Meta:
        indexes = [models.Index(fields=["result", "started_at"], name="backup_newest")]


class Check(Attempt):
    """One reading of the repository: its structure, and a part of its bytes."""

    part = models.CharField(max_length=12)  # "3/7": the third seventh


class RestoreTest(Attempt):
    """One drill: a backup was brought up in an empty place, examined, and deleted."""

    snapshot = models.CharField(max_length=64, blank=True)
    taken_at = models.DateTimeField(null=True)  # the instant of the backup
    seconds = models.PositiveIntegerField(default=0)
    sites = models.PositiveIntegerField(default=0)  # sites that served a page
    files = models.PositiveBigIntegerField(default=0)  # finished files whose digest was right
    replayed = models.PositiveIntegerField(default=0)  # erasures that were done again


class TombstoneCopy(models.Model):
    """That the tombstones lie in the repository: how many, with which digest, since when."""

    id = UUID7Field()
    written_at = models.DateTimeField(default=clock.now)
    digest = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.digest[:12]
