"""An event is a fact in the past tense, frozen, and carries ids only."""

import re
from dataclasses import fields, is_dataclass

import pytest

from website_online.foundation.events import Event

PAST = re.compile(
    r"(ed|Left|Taken|Put|Sent|Begun|Given|Withdrawn|Lost|Made|Gone|Undone|Lit|Went(Online|Offline|Live))$"
)


def _events() -> list[type[Event]]:
    found: list[type[Event]] = []
    waiting = [Event]
    while waiting:
        for child in waiting.pop().__subclasses__():
            # What has kinds of its own is their base and is never announced.
            ours = child.__module__.startswith("website_online.") and ".tests." not in child.__module__
            if ours and not child.__subclasses__():
                found.append(child)
            waiting.append(child)
    return found


def test_there_are_events() -> None:
    assert len(_events()) >= 8


@pytest.mark.parametrize("event", _events(), ids=lambda e: e.__name__)
def test_event_is_a_frozen_fact_with_ids_only(event: type[Event]) -> None:
    assert is_dataclass(event) and event.__dataclass_params__.frozen
    assert PAST.search(event.__name__)
    assert {f.type for f in fields(event)} <= {str, int, "str", "int"}
