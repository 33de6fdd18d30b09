"""Tables of floor 0: stored jobs, schedule slots, throttle counters."""

from django.db import models

from website_online.foundation.ids import UUID7Field


class StoredJob(models.Model):
    """A duty. The row is always the truth: whoever runs it leases it first."""

    class State(models.TextChoices):
        READY = "ready"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = UUID7Field()
    name = models.CharField(max_length=120)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.READY)
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    lease_token = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "run_after"], name="job_due"),
            models.Index(fields=["state", "lease_until"], name="job_lease"),
        ]


class ScheduleSlot(models.Model):
    """One run of a scheduled job: the pair (job, slot) exists once, so no run is doubled."""

    id = UUID7Field()
    name = models.CharField(max_length=120)
    slot = models.CharField(max_length=40)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "slot"], name="schedule_slot_once")]


class ThrottleCounter(models.Model):
    """How often something happened in one window; the key is a keyed hash, never an address."""

    bucket = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bucket", "digest", "window"], name="throttle_once")]
        indexes = [models.Index(fields=["expires_at"], name="throttle_expiry")]
