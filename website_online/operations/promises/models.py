"""What was found, day by day. Counts, texts of the program and instants; nobody's data."""

from django.db import models

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class Examination(models.Model):
    """What one evidence found on one day; a second run of the day replaces the first."""

    id = UUID7Field()
    evidence = models.CharField(max_length=80)
    day = models.DateField()
    met = models.BooleanField()
    figures = models.JSONField(default=dict)
    error = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "day"], name="promises_evidence_once_a_day")]

    def __str__(self) -> str:
        return f"{self.evidence} {self.day}"
