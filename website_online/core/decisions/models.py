"""Decisions taken by the software and their contests. Opaque ids only, no foreign keys upward."""

from django.db import models
from django.db.models import Q

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class Decision(models.Model):
    """One automated decision: by which rule, from which inputs, with what outcome, until when."""

    id = UUID7Field()
    rule = models.CharField(max_length=80)
    rule_version = models.PositiveSmallIntegerField()
    account_id = models.UUIDField(null=True)
    site_id = models.UUIDField(null=True)
    inputs = models.JSONField(default=dict)
    outcome = models.CharField(max_length=40)
    key = models.CharField(max_length=160, null=True, unique=True)
    decided_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account_id", "rule", "decided_at"], name="decision_account"),
            models.Index(fields=["site_id", "rule", "decided_at"], name="decision_site"),
        ]


class Contest(models.Model):
    """Somebody asks for a person to look at a decision. Until the answer it has no effect."""

    id = UUID7Field()
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="contest")
    by = models.UUIDField(null=True)
    words = models.TextField(blank=True)
    contested_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)
    upheld = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, upheld=None) | Q(answered_at__isnull=False, upheld__isnull=False),
                name="contest_answer_complete",
            )
        ]
