"""Reading what the engine did."""

from django.db.models import QuerySet

from website_online.operations.privacy.models import RetentionLine, RetentionRun


def last_run() -> RetentionRun | None:
    """The retention run of the latest day, or None before the first."""
    return RetentionRun.objects.order_by("-day").first()


def lines(run: RetentionRun) -> "QuerySet[RetentionLine]":
    """The lines of a run that say something: counts and failures, by store."""
    return run.lines.exclude(count=0, error="").order_by("store", "rule")


def erased_in(run: RetentionRun) -> int:
    """How many things a run ended."""
    return sum(run.lines.values_list("count", flat=True))
