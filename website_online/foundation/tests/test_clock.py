"""The clock can be moved for all processes, and months are calendar months."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from website_online.foundation import clock


def test_advance_moves_now_and_reset_puts_it_back() -> None:
    before = clock.now()
    clock.advance(timedelta(days=93))
    assert timedelta(days=93) <= clock.now() - before < timedelta(days=93, minutes=1)
    clock.reset()
    assert clock.now() - before < timedelta(minutes=1)


def test_another_process_sees_the_shift_through_the_file() -> None:
    settings.CLOCK_FILE.write_text("86400")
    assert clock.now() - datetime.now(UTC) > timedelta(hours=23)


def test_production_never_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    clock.advance(timedelta(days=1))
    with monkeypatch.context() as production:
        production.setattr(settings, "DEVELOPMENT", False)
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)
        with pytest.raises(clock.ClockRefused):
            clock.advance(timedelta(days=1))


@pytest.mark.parametrize(
    "start,period,end",
    [
        ((2026, 11, 30), clock.months(3), (2027, 2, 28)),
        ((2027, 11, 30), clock.months(3), (2028, 2, 29)),
        ((2026, 1, 31), clock.months(1), (2026, 2, 28)),
        ((2026, 12, 15), clock.months(1), (2027, 1, 15)),
        ((2024, 2, 29), clock.years(1), (2025, 2, 28)),
        ((2026, 3, 1), clock.days(14), (2026, 3, 15)),
    ],
)
def test_period_ends_on_the_calendar_day(start: tuple, period: clock.Period, end: tuple) -> None:
    assert clock.add(period, datetime(*start, 10, tzinfo=UTC)) == datetime(*end, 10, tzinfo=UTC)


def test_today_is_the_operators_day_not_utcs(monkeypatch: pytest.MonkeyPatch) -> None:
    late = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: late)
    assert clock.today("Europe/Brussels").day == 2
    assert clock.today("UTC").day == 1
