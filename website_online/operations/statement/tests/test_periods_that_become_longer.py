"""A period that may keep anything longer than before is announced; one that cannot, is not."""

from typing import Any

import pytest

from website_online.operations.statement import rules

Periods = list[list[Any]]


def _said(periods: Periods) -> dict[str, Any]:
    store = {"fields": [], "purpose": "p", "basis": "b", "recipients": [], "periods": periods}
    return {"stores": {"a.B": store}, "hosts": [], "refusable_cookies": []}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([["at", 1, 0]], [["at", 0, 400]]),
        ([["at", 0, 28]], [["at", 1, 0]]),
        ([["at", 0, 7], ["at", 12, 0]], [["at", 12, 0]]),
        ([["at", 3, 0], ["closed", 12, 0]], [["closed", 12, 0]]),
        ([["at", 0, 7], ["at", 12, 0]], [["at", 11, 0], ["at", 12, 0]]),
    ],
    ids=["days for months", "a month for its days", "sooner one gone", "other one gone", "sooner one later"],
)  # fmt: skip
def test_it_is_important(before: Periods, after: Periods) -> None:
    assert rules.important(_said(before), _said(after)) == ["period:a.B"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([["at", 12, 0]], [["at", 0, 300]]),
        ([["at", 0, 31]], [["at", 1, 0]]),
        ([["at", 0, 7], ["at", 12, 0]], [["at", 12, 0], ["at", 0, 7]]),
        ([["at", 0, 7], ["at", 12, 0]], [["at", 0, 7], ["at", 6, 0]]),
    ],
    ids=["days for months", "a month for 31 days", "other order", "one of two shorter"],
)
def test_it_is_not(before: Periods, after: Periods) -> None:
    assert rules.important(_said(before), _said(after)) == []
