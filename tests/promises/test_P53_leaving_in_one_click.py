"""P53: every mail that can be refused has a link that works for years, in one click, without signing in."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.letters import Letters, letters, switch, way_out  # noqa: F401
from tests.promises.person import confirm, mails_to, move, sign_up, work
from website_online.core.mail.models import Message, Suppression
from website_online.foundation import clock
from website_online.operations.privacy.actions import retain

pytestmark = pytest.mark.django_db


def _letter(letters: Letters) -> tuple[str, str]:  # noqa: F811
    """Return Marie's address and the link in the letter that she received."""
    browser, account, _ = sign_up()
    confirm(browser, account)
    switch(browser, "news", "on")
    letters.send("news", "January")
    work()
    mail = next(each for each in mails_to(account.email) if each.template == letters.names["news"])
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    return account.email, way_out(mail)


def test_a_mail_of_two_years_ago_still_works_even_for_what_is_queued(letters: Letters) -> None:  # noqa: F811
    email, link = _letter(letters)
    move(timedelta(days=730))
    retain(clock.today())
    queued = letters.send("news", "Two years later")
    answer = Client(HTTP_ACCEPT_LANGUAGE="fr").post(link, {"do": "leave"})
    assert answer.status_code == 200 and "Vous êtes désinscrit" in answer.content.decode()
    work()
    queued[0].refresh_from_db()
    assert queued[0].state == Message.State.HELD
    acknowledged = mails_to(email)[0]
    assert acknowledged.template == "subscriptions.left" and "List-Unsubscribe" not in acknowledged.headers


def test_a_mail_program_needs_no_cookie_and_is_led_nowhere(letters: Letters) -> None:  # noqa: F811
    _, link = _letter(letters)
    program = Client(enforce_csrf_checks=True)
    body = "List-Unsubscribe=One-Click"
    for _ in range(3):
        answer = program.post(link, body, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 200 and not answer.cookies
    assert not letters.send("news", "February")
    assert Suppression.objects.filter(list="news").count() == 1


def test_a_scanner_changes_nothing(letters: Letters) -> None:  # noqa: F811
    _, link = _letter(letters)
    for method in ("get", "head"):
        assert getattr(Client(), method)(link).status_code == 200
    assert letters.send("news", "February")


def test_the_mails_that_the_service_sends_today_carry_it(letters: Letters) -> None:  # noqa: F811
    """The subscription to the statement is the list that is in use: its mail has the same way out."""
    from website_online.core.mail.emails import registry
    from website_online.core.mail.rules import MailClass

    refusable = [kind for kind in registry.values() if kind.mail_class is MailClass.MARKETING]
    assert {"statement.new_version"} <= {kind.name for kind in refusable}
    assert all(kind.list for kind in refusable)
