"""When a period is over."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from website_online.foundation.clock import Period


def end_of(day: date) -> datetime:
    """The end of a day in the operator's zone: a run of that day ends what is over by then.

    "Until three months after" means at the latest then, so what would be over during the day
    goes in the day's run and never a day late.
    """
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(settings.OPERATOR_TIME_ZONE)).astimezone(UTC)


def latest_start(period: Period, instant: datetime) -> datetime:
    """The latest start whose period is over at `instant`.

    A period of months from the 31st ends on the last day of a shorter month (Regulation
    1182/71, art. 3(2)(c)), so on such a day all later days of the starting month are over too.
    """
    start = period.before(instant)
    last_day = calendar.monthrange(instant.year, instant.month)[1]
    if period.months and not period.days and instant.day == last_day:
        start = start.replace(day=calendar.monthrange(start.year, start.month)[1])
    return start
