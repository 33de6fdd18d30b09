"""What runs regularly on floor 0."""

from website_online.foundation import background, clock, throttle
from website_online.foundation.background import every


@every(minutes=60)
def prune_counters(slot: str) -> None:
    """Delete throttle counters whose window is over."""
    throttle.prune(clock.now())


@every(daily_at="03:40")
def prune_jobs(slot: str) -> None:
    """Delete jobs that ended more than 30 days ago."""
    background.prune(clock.now() - background.KEPT_AFTER_END)
