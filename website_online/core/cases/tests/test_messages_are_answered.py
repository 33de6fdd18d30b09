"""A message becomes a case with a reference; it is answered, settled by word or silence, and reopened."""

from datetime import UTC, datetime, timedelta

import pytest

from website_online.core.cases import actions, queries, rules
from website_online.core.cases.models import Case, CaseMessage
from website_online.core.mail.queries import latest_to
from website_online.foundation import clock
from website_online.foundation.background import run_for
from website_online.foundation.origin import Origin, origin_scope

pytestmark = pytest.mark.django_db


def _open(category="question", **more):
    with origin_scope(Origin(ip="203.0.113.7")):
        return actions.open_case(category, "Vera@Example.org", " Bonjour, une question. ", **more)


def test_the_person_gets_a_reference(db):
    case = _open()
    assert (case.state, case.email_key, case.due_on) == ("open", "vera@example.org", None)
    message = case.messages.get()
    assert (message.text, message.ip, message.author) == ("Bonjour, une question.", "203.0.113.7", "person")
    mail = latest_to("Vera@example.org", "cases.received")
    assert case.reference in mail.subject and case.reference in mail.text
    assert [step.state for step in case.steps.all()] == ["open"]


@pytest.mark.parametrize("category", ["personal_data", "minor", "contested_decision"])
def test_rights_requests_have_a_month(category, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 1, 31, 12, tzinfo=UTC))
    case = _open(category, language="en")
    assert case.due_on == datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert "28 February 2027" in latest_to("Vera@example.org").text.replace("\u00a0", " ")


def test_what_cannot_be_answered_is_refused(db):
    with pytest.raises(actions.AddressMissing):
        actions.open_case("question", "vera", "Bonjour")
    for text, problem in (("  ", "message_empty"), ("x" * 10_001, "message_long")):
        with pytest.raises(actions.MessageRefused) as refusal:
            actions.open_case("question", "vera@example.org", text)
        assert refusal.value.problem == problem
    with pytest.raises(ValueError):
        actions.open_case("gossip", "vera@example.org", "Bonjour")
    assert not Case.objects.exists()


def test_answered_then_silence_settles_it(sam):
    case = actions.answer(_open(), "Voici la réponse.", by=sam.pk)
    assert case.state == "answered"
    assert "Voici la réponse." in latest_to("Vera@example.org", "cases.answered").text
    clock.advance(timedelta(days=13, hours=23))
    assert actions.settle_silent() == 0
    clock.advance(timedelta(hours=1))
    run_for("core.cases.schedule.settle_silent_cases", clock.today())
    case.refresh_from_db()
    assert (case.state, case.satisfied_at is not None) == ("satisfied", True)
    assert case.steps.order_by("at").last().by == "time"
    assert actions.settle_silent() == 0


def test_a_new_message_opens_it_again(sam):
    case = actions.answer(_open(), "Voici.", by=sam.pk)
    case = actions.satisfy(case)
    case = actions.add_message(case, "Encore une chose.")
    assert (case.state, case.satisfied_at) == ("reopened", None)
    assert list(queries.waiting()) == [case]
    clock.advance(timedelta(days=30))
    assert actions.settle_silent() == 0
    assert [step.state for step in case.steps.order_by("at")] == ["open", "answered", "satisfied", "reopened"]


def test_writing_again_before_the_answer_changes_no_state():
    case = actions.add_message(_open(), "J’oubliais.")
    assert case.state == "open" and CaseMessage.objects.filter(case=case).count() == 2
    assert case.steps.count() == 1


def test_a_settled_case_is_not_settled_twice():
    case = actions.satisfy(_open())
    with pytest.raises(actions.NotNow):
        actions.satisfy(case)
    with pytest.raises(actions.NotNow):
        actions.answer(case, "Trop tard.", by=None)


def test_what_is_due_first_comes_first(sam):
    question, rights = _open(), _open("personal_data")
    assert list(queries.waiting()) == [rights, question]
    actions.assign(rights, to=sam.pk, by=sam.pk)
    assert Case.objects.get(pk=rights.pk).assignee_id == sam.pk


def test_a_reference_opens_only_ones_own(charlie):
    case = _open()
    assert queries.by_reference(case.reference.lower(), "VERA@example.org") == case
    assert queries.by_reference(case.reference, "charlie@example.org") is None
    assert queries.by_reference(case.reference, "") is None


def test_charlie_does_not_see_alices_cases(alice, charlie):
    actions.open_case("question", alice.email, "Bonjour", account_id=alice.pk)
    assert queries.of_account(alice.pk).count() == 1
    assert not queries.of_account(charlie.pk).exists()


def test_references_can_be_read_out():
    made = {rules.new_reference() for _ in range(200)}
    assert len(made) == 200
    assert all(len(text) == 9 and text[4] == "-" and not set(text) & set("01IO") for text in made)
