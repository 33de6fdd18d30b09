"""P46: an address is on no list before its owner confirms it, vanishes after seven days, and contact is no consent."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.letters import Letters, letters, way_out  # noqa: F401
from tests.promises.person import mails_to, move, work
from website_online.core.consent.models import Agreement
from website_online.core.mail.models import Message, Suppression
from website_online.core.subscriptions.models import Subscription
from website_online.foundation import clock
from website_online.operations.privacy.actions import retain

pytestmark = pytest.mark.django_db
VERA = "vera@example.be"


def _give(address: str = VERA) -> None:
    assert Client().post("/fr/lettre", {"email": address, "age": "on"}).status_code == 302
    work()


def _button(address: str = VERA) -> str:
    for mail in mails_to(address):
        if mail.template == "subscriptions.confirm":
            return mail.text.split("://", 1)[1].partition("/")[2].split()[0]
    raise AssertionError("no link was mailed")


def test_on_no_list_before_the_button_is_pressed(letters: Letters) -> None:  # noqa: F811
    _give()
    assert not letters.send("news", "January") and not Agreement.objects.exists()
    Client().get(f"/{_button()}")
    assert not letters.send("news", "January"), "a program that fetches links confirms nothing"
    Client().post(f"/{_button()}")
    letters.send("news", "January")
    assert letters.received(VERA) == ["news"]
    proof = Agreement.objects.get(purpose="mail.news")
    assert proof.how == "newsletter" and proof.text.text and proof.account_id is None


def test_what_is_not_confirmed_vanishes_after_seven_days() -> None:
    _give()
    button = _button()
    move(timedelta(days=8))
    retain(clock.today())
    assert not Subscription.objects.exists()
    assert Client().post(f"/{button}").status_code == 410
    assert not Agreement.objects.exists()


def test_writing_to_us_subscribes_nobody(letters: Letters) -> None:  # noqa: F811
    Client().post("/fr/contact", {"category": "question", "email": VERA, "message": "Bonjour, une question."})
    work()
    assert mails_to(VERA)[0].template == "cases.received"
    assert not Subscription.objects.exists() and not Agreement.objects.exists()
    assert not letters.send("news", "January")


def test_leaving_deletes_the_address_and_keeps_a_fingerprint(letters: Letters) -> None:  # noqa: F811
    _give()
    Client().post(f"/{_button()}")
    letters.send("news", "January")
    letter = next(mail for mail in mails_to(VERA) if mail.template == letters.names["news"])
    Client().post(way_out(letter), {"List-Unsubscribe": "One-Click"})
    move(timedelta(days=1))
    retain(clock.today())
    assert not Subscription.objects.exists()
    assert Suppression.objects.get().list == "news"
    move(timedelta(days=91))
    retain(clock.today())
    assert not Message.objects.exclude(to="").exists(), "the record of what was sent is gone as well"


def test_the_two_forms_are_two() -> None:
    contact, letter = (Client().get(path).content.decode() for path in ("/fr/contact", "/fr/lettre"))
    assert "s’inscrire" not in contact.lower().partition("<footer")[0]
    assert 'name="message"' not in letter
