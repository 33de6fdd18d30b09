"""When the engine runs by itself."""

from datetime import date

from website_online.foundation.background import every
from website_online.operations.privacy.actions import retain


@every(daily_at="03:00")
def retain_daily(day: str) -> None:
    """End what is over by the end of this day."""
    retain(date.fromisoformat(day))
