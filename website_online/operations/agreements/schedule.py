"""What is looked at without being asked."""

import logging

from website_online.foundation.background import every
from website_online.operations.agreements import queries
from website_online.operations.agreements.actions import BATCH, accept_by_continuing, fill_register, publish_first

log = logging.getLogger(__name__)


@every(daily_at="04:15")
def look_daily(day: str) -> None:
    """Publish the first version and fill the register where there is none; note who went on after a notice."""
    publish_first()
    fill_register()
    while accept_by_continuing() == BATCH:
        pass
    if missing := queries.not_in_register():
        log.warning("data goes to companies that are not in the register", extra={"count": len(missing)})
