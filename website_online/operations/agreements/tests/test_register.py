"""Who works for the operator stands in the register; somebody new is told 30 days ahead, and customers can object."""

from datetime import timedelta

import pytest
from django.test import override_settings

from website_online.core.accounts.models import Account
from website_online.core.cases.actions import MessageRefused
from website_online.core.cases.models import Case
from website_online.core.mail.models import Message
from website_online.foundation import background, clock
from website_online.foundation.recipients import Recipient
from website_online.operations.agreements import actions, queries
from website_online.operations.agreements.actions import PublicationRefused
from website_online.operations.agreements.models import Engagement, Objection

pytestmark = pytest.mark.django_db
POST = Recipient("Post SRL", "BE")
ON = {"MAIL_DELIVERY": "smtp", "EMAIL_HOST": "smtp.post.example", "MAIL_COMPANY": "Post SRL", "MAIL_COUNTRY": "BE"}


def work() -> None:
    while background.run_next():
        pass


def test_where_nobody_works_for_us_the_list_is_empty() -> None:
    assert actions.fill_register() == [] and queries.register() == [] and queries.not_in_register() == []


@override_settings(**ON)
def test_who_works_already_is_entered_at_once() -> None:
    assert [service.key for service, _ in queries.not_in_register()] == ["mail"]
    row = actions.fill_register()[0]
    assert (row.company, row.country, row.since) == ("Post SRL", "BE", clock.today())
    assert queries.not_in_register() == []


def test_one_that_is_switched_on_without_a_line_is_missing() -> None:
    with override_settings(**ON):
        actions.fill_register()
    with override_settings(**(ON | {"MAIL_COMPANY": "Other NV"})):
        assert [recipient.company for _, recipient in queries.not_in_register()] == ["Other NV"]


def test_somebody_new_begins_in_thirty_days_and_everybody_is_told(alice: Account, charlie: Account) -> None:
    charlie.closed_at = clock.now()
    charlie.save(update_fields=["closed_at"])
    row = actions.announce("mail", POST, because="Un envoi plus sûr")
    work()
    assert row.since == clock.today() + timedelta(days=30)
    told = Message.objects.filter(template="agreements.processor_announced")
    assert [mail.to for mail in told] == [alice.email]
    assert "Post SRL" in told[0].text and "Un envoi plus sûr" in told[0].text
    assert queries.register()[0].is_coming
    assert queries.engaged("mail", clock.today()) is None
    clock.advance(timedelta(days=30))
    assert queries.engaged("mail", clock.today()) == row and not queries.register()[0].is_coming


def test_the_one_before_works_until_then() -> None:
    with override_settings(**ON):
        before = actions.fill_register()[0]
    row = actions.announce("mail", Recipient("Other NV", "NL"))
    before.refresh_from_db()
    assert before.until == row.since
    clock.advance(timedelta(days=31))
    assert [line.row for line in queries.register()] == [row]
    assert [line.row for line in queries.former()] == [before]


@pytest.mark.parametrize(
    ("service", "recipient", "days", "why"),
    [
        ("mail", POST, 29, "30 days"),
        ("fortune-telling", POST, 30, "no service"),
        ("mail", Recipient("Post SRL", ""), 30, "country"),
        ("mail", Recipient("Mailer Inc.", "US"), 30, "protects"),
        ("mail", Recipient(" ", "BE"), 30, "company"),
    ],
)
def test_what_is_not_complete_or_too_early_is_refused(service: str, recipient: Recipient, days: int, why: str) -> None:
    with pytest.raises(PublicationRefused, match=why):
        actions.announce(service, recipient, since=clock.today() + timedelta(days=days))
    assert not Engagement.objects.exists()


def test_an_objection_becomes_a_case_once(alice: Account) -> None:
    row = actions.announce("mail", POST)
    objection = actions.object_to(alice, row, "Je préfère une autre société.")
    assert actions.object_to(alice, row, "Encore") == objection
    case = Case.objects.get(reference=objection.reference)
    assert case.account_id == alice.pk and "Je préfère" in case.messages.get().text
    assert queries.notices(alice.pk) == []


def test_an_empty_objection_is_refused_and_leaves_nothing(alice: Account) -> None:
    row = actions.announce("mail", POST)
    with pytest.raises(MessageRefused):
        actions.object_to(alice, row, "x" * 20_000)
    assert not Objection.objects.exists() and not Case.objects.exists()


def test_an_end_is_noted() -> None:
    with override_settings(**ON):
        actions.fill_register()
    assert actions.end("mail").until == clock.today()
    assert queries.register() == [] and len(queries.former()) == 1
    with pytest.raises(PublicationRefused):
        actions.end("mail")
