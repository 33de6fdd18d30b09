"""A durable duty is stored with the fact; a plain handler runs after commit and may fail alone."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from website_online.foundation import background, events
from website_online.foundation.models import StoredJob

seen: list[tuple[str, str]] = []


@dataclass(frozen=True)
class LampLit(events.Event):
    lamp_id: str


@events.subscribe(LampLit, durable=True)
def write_down(event: LampLit) -> None:
    seen.append(("durable", event.lamp_id))


@events.subscribe(LampLit, durable=False)
def look(event: LampLit) -> None:
    seen.append(("plain", event.lamp_id))
    raise RuntimeError("may fail alone")


@pytest.mark.django_db(transaction=True)
def test_durable_is_stored_and_plain_runs_after_commit() -> None:
    seen.clear()
    with transaction.atomic():
        events.announce(LampLit("7"))
        assert seen == []
        assert StoredJob.objects.filter(name__endswith="write_down").count() == 1
    assert seen == [("plain", "7")]
    while background.run_next():
        pass
    assert ("durable", "7") in seen


@pytest.mark.django_db(transaction=True)
def test_nothing_remains_of_a_rolled_back_fact() -> None:
    seen.clear()
    with pytest.raises(ValueError, match="undone"), transaction.atomic():
        events.announce(LampLit("8"))
        raise ValueError("undone")
    assert seen == [] and not StoredJob.objects.exists()


def test_event_with_something_else_than_ids_is_refused() -> None:
    @dataclass(frozen=True)
    class PaperPosted(events.Event):
        content: dict

    with pytest.raises(TypeError):
        events.subscribe(PaperPosted, durable=False)(lambda event: None)
