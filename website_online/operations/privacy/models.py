"""What the engine did and still has to do. Opaque ids and counts, never a deleted value."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class State(models.TextChoices):
    """Where a piece of work stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    PARTLY = "partly", _("done in part, to be repeated")
    DONE = "done", _("done")
    KEPT = "kept", _("kept")


class RetentionRun(models.Model):
    """The retention run of one day. A run that was interrupted goes on under the same row."""

    id = UUID7Field()
    day = models.DateField(unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.day)


class RetentionLine(models.Model):
    """What one rule did in one run: a count, and the class of an error if there was one."""

    id = UUID7Field()
    run = models.ForeignKey(RetentionRun, on_delete=models.CASCADE, related_name="lines")
    store = models.CharField(max_length=120)
    rule = models.CharField(max_length=200)
    ending = models.CharField(max_length=20, blank=True)
    count = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "store", "rule"], name="privacy_line_once")]

    def __str__(self) -> str:
        return f"{self.store} {self.rule}"


class Course(models.Model):
    """One clock that has started for good, and the rules that found nothing left to do on it.

    Whom it is about is written down, because the rows that tell it go with their own periods.
    """

    id = UUID7Field()
    clock = models.CharField(max_length=60)
    key = models.CharField(max_length=60)  # id of the account or site: opaque
    started_at = models.DateTimeField()
    account_id = models.CharField(max_length=36, blank=True)
    site_ids = models.JSONField(default=list)
    settled = models.JSONField(default=list)
    finished = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "key", "started_at"], name="privacy_course_once")]

    def __str__(self) -> str:
        return f"{self.clock} {self.key}"


class Erasure(models.Model):
    """One erasure, from plan to receipt. The address is emptied when it is done."""

    id = UUID7Field()
    because = models.CharField(max_length=60)  # "request", or the name of a declared end
    account_id = models.UUIDField(null=True)
    email = models.CharField(max_length=320, blank=True)
    site_ids = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    planned_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    receipt = models.JSONField(null=True)
    signature = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class ErasureStep(models.Model):
    """What one erasure does to one store."""

    id = UUID7Field()
    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    store = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    planned = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    because = models.CharField(max_length=400, blank=True)  # why it is kept
    error = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["erasure", "store"], name="privacy_step_once")]

    def __str__(self) -> str:
        return self.store


class ErasureKey(models.Model):
    """The key of one row that has to go, written down before anything is touched."""

    id = models.BigAutoField(primary_key=True)
    step = models.ForeignKey(ErasureStep, on_delete=models.CASCADE, related_name="keys")
    row = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.row


class Tombstone(models.Model):
    """Who was erased: replayed when a backup from before is restored, gone when none is left."""

    id = UUID7Field()
    account_id = models.UUIDField(null=True)
    site_ids = models.JSONField(default=list)
    erased_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.id)


class Export(models.Model):
    """One copy of everything that is held about one account, as a file for seven days."""

    id = UUID7Field()
    account_id = models.UUIDField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    requested_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    bytes = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.id)
