"""Cases that end by silence."""

from website_online.core.cases import actions
from website_online.foundation.background import every


@every(daily_at="05:00")
def settle_silent_cases(day: str) -> None:
    """Settle answered cases after fourteen days of silence."""
    actions.settle_silent()
