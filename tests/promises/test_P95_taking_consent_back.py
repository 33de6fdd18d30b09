"""P95: every consent stands on one page with its words, is taken back with one press there, and proof of both stays."""

import re

import pytest

from tests.promises.letters import Letters, letters, switch  # noqa: F401
from tests.promises.person import confirm, sign_up, work
from website_online.core.consent.models import Agreement, Withdrawal
from website_online.core.consent.purposes import purposes
from website_online.core.consent.queries import has_agreed
from website_online.core.mail.models import Message

pytestmark = pytest.mark.django_db
PAGE = "/portal/account/consents"


def test_each_is_taken_back_with_one_press_and_its_use_stops(letters: Letters) -> None:  # noqa: F811
    browser, account, _ = sign_up()
    confirm(browser, account)
    for key in letters.names:
        switch(browser, key, "on")
    for key in letters.names:
        page = browser.get(PAGE).content.decode()
        purpose = purposes.get(f"mail.{key}")
        assert purpose.text("fr")[1].replace("'", "&#x27;") in page
        assert f'name="purpose" value="{purpose.key}"' in page, "the button stands on this page"
        queued = letters.send(key, "January")
        browser.post(PAGE, {"purpose": purpose.key})
        assert not has_agreed(account.pk, purpose.key)
        work()
        queued[0].refresh_from_db()
        assert queued[0].state == Message.State.HELD, "what was ready does not leave"
        assert not letters.send(key, "February")
    assert Withdrawal.objects.count() == Agreement.objects.exclude(purpose="age16").count() == 3
    page = browser.get(PAGE).content.decode()
    assert page.count("Retiré le") == 3, "the proof is shown"


def test_the_page_is_two_clicks_away_and_shows_what_cannot_be_taken_back() -> None:
    browser, _, _ = sign_up()
    anywhere = browser.get("/portal/").content.decode()
    assert 'href="/portal/account/data"' in anywhere
    assert f'href="{PAGE}"' in browser.get("/portal/account/data").content.decode()
    page = browser.get(PAGE).content.decode()
    assert "16 ans ou plus" in page and not re.search(r'name="purpose" value="age16"', page)
    assert browser.post(PAGE, {"purpose": "age16"}).status_code == 404


def test_nobody_takes_back_what_is_somebody_elses(letters: Letters) -> None:  # noqa: F811
    marie, account, _ = sign_up()
    confirm(marie, account)
    switch(marie, "news", "on")
    charlie, _, _ = sign_up(email="charlie@example.be", name="Chez Charlie")
    assert charlie.post(PAGE, {"purpose": "mail.news"}).status_code == 404
    assert has_agreed(account.pk, "mail.news")
