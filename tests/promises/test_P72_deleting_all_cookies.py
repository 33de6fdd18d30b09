"""P72: deleting every cookie breaks nothing; the next visit and the next sign-in work as the first did."""

import pytest

from tests.promises.person import confirm, sign_in, sign_up

pytestmark = pytest.mark.django_db


def test_after_deleting_everything_works_again() -> None:
    browser, account, site = sign_up()
    confirm(browser, account)
    browser.cookies.clear()
    assert browser.get("/fr/").status_code == 200
    answer = browser.get("/portal/")
    assert answer.status_code == 302
    sign_in(account.email, browser=browser)
    assert site.name in browser.get("/portal/").content.decode()


def test_one_button_removes_them_all_and_ends_the_session() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    browser = sign_in(account.email)
    session = browser.session.session_key
    page = browser.get("/fr/cookies").content.decode()
    assert "Supprimer mes cookies" in page
    answer = browser.post("/fr/cookies", {"choice": "delete"}, headers={"sec-fetch-site": "same-origin"})
    assert answer["Clear-Site-Data"] == '"cookies"'
    assert {cookie.value for cookie in browser.cookies.values()} == {""}
    assert not browser.session.exists(session)
    assert browser.get("/portal/").status_code == 302
