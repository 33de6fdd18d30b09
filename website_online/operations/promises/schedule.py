"""When promises are examined without being asked."""

from datetime import date

from website_online.foundation.background import every
from website_online.operations.promises.actions import examine_all


@every(daily_at="04:30")
def examine_daily(day: str) -> None:
    """Examine after the night's retention run, so that the figures tell of it."""
    examine_all(date.fromisoformat(day))
