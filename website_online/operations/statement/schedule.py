"""What is looked at without being asked."""

import logging

from website_online.foundation.background import every
from website_online.operations.statement import queries
from website_online.operations.statement.actions import publish_first

log = logging.getLogger(__name__)


@every(daily_at="04:10")
def compare_daily(day: str) -> None:
    """Publish the first version where there is none; warn when the program says more than the statement."""
    if publish_first() is None and queries.pending().important:
        log.warning("the statement in force does not say all that the program does")
