"""When a period is over: at the latest on its day, never a day late, never a day early."""

from datetime import UTC, date, datetime, timedelta

import pytest

from website_online.foundation.clock import days, months, years
from website_online.operations.privacy.periods import end_of, latest_start


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_a_day_ends_at_midnight_where_the_operator_is():
    assert end_of(date(2026, 1, 10)) == instant("2026-01-10T23:00")
    assert end_of(date(2026, 7, 10)) == instant("2026-07-10T22:00")
    assert end_of(date(2026, 3, 29)) - end_of(date(2026, 3, 28)) == timedelta(hours=23), "summer time begins"


@pytest.mark.parametrize("period", [months(1), months(3), years(1), days(30), days(90)])
@pytest.mark.parametrize("start", [date(2026, 1, 15), date(2026, 1, 31), date(2026, 11, 30), date(2028, 2, 29)])
def test_what_began_on_a_day_goes_in_the_run_of_its_last_day_and_not_before(period, start):
    began = datetime(start.year, start.month, start.day, 14, 30, tzinfo=UTC)
    last = period.after(began).date()
    assert began < latest_start(period, end_of(last))
    assert not began < latest_start(period, end_of(last - timedelta(days=1)))


def test_no_start_waits_longer_than_its_period():
    """Every day of three years, three months each: the run of the last day takes it."""
    day = date(2026, 1, 1)
    while day < date(2029, 1, 1):
        began = datetime(day.year, day.month, day.day, 21, 0, tzinfo=UTC)
        last = months(3).after(began).date()
        assert began < latest_start(months(3), end_of(last)), day
        assert not began < latest_start(months(3), end_of(last - timedelta(days=1))), day
        day += timedelta(days=1)
