"""When a change may begin, as pure functions over values."""

from datetime import date, timedelta

# GDPR art. 28(2): a customer must be able to object before a sub-processor begins; we give 30 days,
# and as many before other words of the agreement apply.
NOTICE = timedelta(days=30)


def earliest(today: date, *, needs_notice: bool) -> date:
    """Return the first day on which something that is published today may apply."""
    return today + NOTICE if needs_notice else today


def is_in_force(since: date, until: date | None, day: date) -> bool:
    """Tell whether a line of the register applies on a day."""
    return since <= day and (until is None or day < until)
