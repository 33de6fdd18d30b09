"""P80: an installation behind HTTPS tells browsers to insist on it, and its cookies never travel otherwise."""

import pytest
from django.test import Client

from tests.promises.person import confirm, sign_in, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _https(settings) -> None:
    settings.OPERATOR_SCHEME = settings.SITES_SCHEME = "https"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True


def test_browsers_are_told_to_insist(client: Client) -> None:
    answer = client.get("/fr/")
    assert int(answer["Strict-Transport-Security"].partition("max-age=")[2].partition(";")[0]) >= 31536000


def test_the_session_travels_encrypted_only() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    browser = sign_in(account.email)
    assert browser.cookies
    for name, morsel in browser.cookies.items():
        assert morsel["secure"], name


def test_nothing_on_our_pages_is_loaded_without(client: Client) -> None:
    for address in ("/fr/", "/fr/exemples", "/portal/sign-in"):
        assert 'src="http://' not in client.get(address).content.decode()
