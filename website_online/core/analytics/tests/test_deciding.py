"""P75: no measuring without the recorded agreement; who, when and why is written down; stopping is at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from website_online.core.analytics import queries
from website_online.core.analytics.actions import DecisionRefused, disable, enable
from website_online.core.analytics.models import Activation, Announcement, WrittenOnce
from website_online.core.analytics.tests.deciding import decide, terms
from website_online.core.audit.models import Entry
from website_online.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"agreement_document": ""}, "agreement is kept"),
        ({"agreement_document": "somewhere"}, "agreement is kept"),
        ({"agreement_version": " "}, "version"),
        ({"agreement_date": date(2999, 1, 1)}, "not come yet"),
        ({"measurement_id": "UA-1234"}, "measurement id"),
        ({"measurement_id": "G-ABCD\n"}, "measurement id"),
        ({"months": 26}, "2 or 14"),
    ],
)
def test_incomplete_terms_are_refused_in_words(missing: dict, said: str) -> None:
    with pytest.raises(DecisionRefused, match=said):
        enable(terms(**missing), by="Management", because="x", publish=lambda: (1, clock.today()))
    assert not Activation.objects.exists()


@pytest.mark.parametrize(("by", "because"), [("", "x"), ("Management", " ")])
def test_who_and_why_are_asked(by: str, because: str) -> None:
    with pytest.raises(DecisionRefused, match="who decides"):
        enable(terms(), by=by, because=because, publish=lambda: (1, clock.today()))
    decide()
    with pytest.raises(DecisionRefused, match="who decides"):
        disable(by=by, because=because)


def test_a_statement_that_cannot_be_published_leaves_no_decision() -> None:
    def refuse() -> tuple[int, date]:
        assert queries.decided() is not None, "the statement is made from the decision"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        enable(terms(), by="Management", because="x", publish=refuse)
    assert not Activation.objects.exists() and not Entry.objects.filter(verb="analytics.enabled").exists()


def test_it_holds_from_the_announced_day_and_not_before() -> None:
    activation = decide(in_days=30)
    assert queries.decided() == activation and queries.in_effect() is None
    clock.advance(timedelta(days=29))
    assert queries.in_effect() is None
    clock.advance(timedelta(days=1))
    assert queries.in_effect() == activation


def test_other_terms_wait_while_the_earlier_ones_hold() -> None:
    first = decide()
    second = decide(in_days=30, sharing=True)
    assert (queries.decided(), queries.in_effect()) == (second, first)
    clock.advance(timedelta(days=30))
    assert queries.in_effect() == second


def test_stopping_ends_all_of_it_at_once() -> None:
    decide()
    decide(in_days=30, sharing=True)
    assert disable(by="Management", because="No longer needed.") == 2
    assert queries.decided() is None and queries.in_effect() is None
    clock.advance(timedelta(days=60))
    assert queries.in_effect() is None
    with pytest.raises(DecisionRefused, match="off already"):
        disable(by="Management", because="Again.")


def test_both_are_written_down() -> None:
    decide(sharing=True)
    disable(by="Management", because="No longer needed.")
    enabled = Entry.objects.get(verb="analytics.enabled")
    assert enabled.details["agreement"] == "2026-01, 2026-01-15" and enabled.details["sharing"] is True
    assert Entry.objects.get(verb="analytics.disabled").details["because"] == "No longer needed."


def test_a_decision_is_never_rewritten() -> None:
    activation = decide()
    activation.months = 2
    for changing in (activation.save, activation.delete, Announcement.objects.get().delete):
        with pytest.raises(WrittenOnce):
            changing()


def test_the_database_itself_keeps_the_ceiling_and_the_agreement() -> None:
    row = {"measurement_id": "G-ABCD", "agreement_date": date(2026, 1, 1), "sharing": False, "by": "x", "because": "x"}
    for values in ({"months": 27, "agreement_document": "x"}, {"months": 14, "agreement_document": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Activation.objects.create(**row, **values)
