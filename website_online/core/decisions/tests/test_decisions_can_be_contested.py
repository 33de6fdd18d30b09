"""An automated decision is explained in plain words; contesting pauses it until a person has answered."""

from datetime import timedelta

import pytest

from website_online.core.cases.models import Case
from website_online.core.decisions import actions, queries
from website_online.core.decisions.models import Decision
from website_online.core.decisions.registry import register_rule, rules
from website_online.core.decisions.rules import Rule, in_effect
from website_online.core.mail.queries import latest_to
from website_online.foundation import clock
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(monkeypatch):
    """A rule of this test's own."""
    monkeypatch.setattr(rules, "_items", dict(rules._items))
    made = Rule("tests.too_many", 3, "Too many", "You did it %(count)s times in a day.", "6(1)(f)", True)
    return register_rule(made).key


def _decide(rule, account, **more):
    return actions.decide(rule, account_id=account.pk, inputs={"count": 7}, outcome="blocked", **more)


def test_it_is_written_with_inputs_version_and_reason(rule, alice):
    decision, new = _decide(rule, alice, until=clock.now() + timedelta(hours=1))
    assert new and (decision.rule_version, decision.inputs, decision.outcome) == (3, {"count": 7}, "blocked")
    assert queries.reason(decision) == "You did it 7 times in a day."
    assert list(queries.about_account(alice.pk)) == [decision]
    assert queries.in_effect(decision)
    clock.advance(timedelta(hours=1))
    assert not queries.in_effect(decision)


def test_a_rule_that_is_not_declared_decides_nothing(alice):
    with pytest.raises(KeyError):
        actions.decide("tests.unknown", account_id=alice.pk, inputs={}, outcome="x")


def test_the_same_occasion_is_decided_once(rule, alice):
    first, _ = _decide(rule, alice, key="occasion")
    again, new = _decide(rule, alice, key="occasion")
    assert (again, new) == (first, False)


@pytest.mark.parametrize("upheld", [True, False])
def test_contesting_pauses_and_the_answer_ends_the_pause(rule, alice, upheld):
    decision, _ = _decide(rule, alice)
    assert not queries.is_paused(rule, account_id=alice.pk)
    contest = actions.contest(decision, by=alice.pk, words="C’est une erreur.")
    assert queries.is_paused(rule, account_id=alice.pk) and not queries.in_effect(decision)
    actions.answer_contest(contest, by=None, upheld=upheld, answer="Vu.")
    assert queries.in_effect(decision) is upheld
    assert queries.is_paused(rule, account_id=alice.pk) is not upheld
    with pytest.raises(actions.NotContested):
        actions.answer_contest(contest, by=None, upheld=True, answer="Encore.")


def test_contesting_pauses_nobody_elses(rule, alice, charlie):
    decision, _ = _decide(rule, alice)
    _decide(rule, charlie)
    actions.contest(decision, by=alice.pk)
    assert not queries.is_paused(rule, account_id=charlie.pk)


def test_it_is_contested_once_and_becomes_a_case_with_a_date(rule, alice):
    decision, _ = _decide(rule, alice)
    actions.contest(decision, by=alice.pk, words="C’est une erreur.")
    with pytest.raises(actions.AlreadyContested):
        actions.contest(decision, by=alice.pk)
    run_due()
    run_due()
    case = Case.objects.get()
    assert (case.category, case.decision_id, case.account_id) == ("contested_decision", decision.pk, alice.pk)
    assert case.due_on == clock.add(clock.months(1), case.opened_at)
    assert case.messages.get().text == "C’est une erreur."
    assert case.reference in latest_to(alice.email, "cases.received").text


def test_without_words_the_case_says_what_was_decided(rule, alice):
    decision, _ = _decide(rule, alice)
    actions.contest(decision, by=alice.pk)
    run_due()
    assert Case.objects.get().messages.get().text == "You did it 7 times in a day."
    assert Decision.objects.count() == 1


def test_the_pure_rule():
    now = clock.now()
    held = {"until": None, "contested": False, "answered": False, "upheld": False}
    assert in_effect(now, **held)
    assert not in_effect(now, **held | {"until": now})
    assert not in_effect(now, **held | {"contested": True})
    assert not in_effect(now, **held | {"contested": True, "answered": True})
    assert in_effect(now, **held | {"contested": True, "answered": True, "upheld": True})
