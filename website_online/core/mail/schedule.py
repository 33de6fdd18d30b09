"""Messages that could not be delivered, however often it was tried."""

from website_online.core.mail.actions import give_up
from website_online.foundation.background import every


@every(minutes=60)
def mark_what_gave_up(slot: str) -> None:
    """Mark messages as failed whose job has been tried for the last time."""
    give_up()
