"""P67: every cookie is declared with its purpose; visitors get none; another one is taken out of the answer."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.promises.person import confirm, sign_in, sign_up
from website_online.core.accounts.models import Account
from website_online.foundation import cookies
from website_online.foundation.cookies import CookieClass
from website_online.foundation.web.middleware import DeclaredCookiesOnly
from website_online.website.publishing.tests.studio import Studio, page_root, text_section

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/fr/", "/fr/contact", "/fr/confidentialite", "/fr/exemples"])
def test_a_visitor_gets_no_cookie(client: Client, address: str) -> None:
    assert not client.get(address).cookies


def test_whoever_signs_in_gets_declared_necessary_ones_only() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    browser = sign_in(account.email)
    assert browser.cookies
    declared = {entry.name: entry for entry in cookies.registry.values()}
    for name in browser.cookies:
        assert declared[name.removeprefix("__Host-")].cookie_class is CookieClass.NECESSARY


def test_a_published_page_sets_none_and_holds_no_script_that_could(alice: Account, site_a) -> None:
    studio = Studio(site_a, alice)
    studio.plant({"": page_root("Accueil", "", text_section("s", "<p>Bonjour</p>"))})
    studio.publish()
    assert b"document.cookie" not in b"".join(studio.live().values())


def test_an_undeclared_cookie_is_taken_out() -> None:
    def _rogue(_request) -> HttpResponse:
        response = HttpResponse()
        response.set_cookie("_tracker", "1")
        return response

    assert not DeclaredCookiesOnly(_rogue)(RequestFactory().get("/")).cookies


def test_the_statement_lists_them(client: Client) -> None:
    page = client.get("/fr/confidentialite").content.decode()
    for entry in cookies.registry.values():
        assert f"<code>{entry.name}</code>" in page
