"""Collapsing old runs of expired links, once a night."""

from website_online.core.audit import actions
from website_online.foundation.background import every


@every(daily_at="04:10")
def collapse_expired_chains(day: str) -> None:
    """Replace runs of expired links by checkpoints; running it twice changes nothing more."""
    actions.collapse_all()
