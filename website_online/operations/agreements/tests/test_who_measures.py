"""Google Analytics enters the register by itself, from the day that the statement announced, and leaves it."""

from datetime import timedelta

import pytest

from website_online.core.analytics.actions import disable
from website_online.core.analytics.tests.deciding import decide
from website_online.foundation import background, clock
from website_online.operations.agreements import queries

pytestmark = pytest.mark.django_db


def work() -> None:
    while background.run_next():
        pass


def test_it_is_entered_and_ended_with_the_decision() -> None:
    decide(in_days=30)
    work()
    line = queries.register()[0]
    assert line.row.company == "Google Ireland Limited" and line.row.country == "IE"
    assert line.is_coming and line.row.since == clock.today() + timedelta(days=30)
    clock.advance(timedelta(days=30))
    assert queries.not_in_register() == [] and queries.problems() == []
    disable(by="Management", because="Enough.")
    work()
    assert queries.register() == []


def test_deciding_anew_for_another_day_replaces_the_line() -> None:
    decide(in_days=30)
    work()
    decide(in_days=40)
    work()
    days = [line.row.since for line in queries.register() if line.row.until is None]
    assert days == [clock.today() + timedelta(days=40)]
