"""P6: sign-up asks for an address, a name and a password; a name that cannot be used comes with another."""

import re

import pytest
from django.test import Client

from tests.promises.person import sign_up
from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site

pytestmark = pytest.mark.django_db


def test_nothing_else_is_required(client: Client) -> None:
    page = client.get("/fr/creer").content.decode()
    required = re.findall(r"<(?:input|select|textarea)[^>]*\brequired\b[^>]*>", page)
    assert sorted(re.search(r'name="([^"]+)"', one)[1] for one in required) == ["age", "email", "name", "password"]


def test_three_answers_lead_to_a_site_of_that_name() -> None:
    browser, account, site = sign_up(name="Chez l’Épicière")
    assert (site.name, site.address) == ("Chez l’Épicière", "chez-l-epiciere")
    assert browser.get(f"/portal/sites/{site.pk}/start").status_code == 200
    assert account.email == "marie@example.be"


@pytest.mark.parametrize("name", ["Boulangerie Marie", "admin", "аpple"], ids=["taken", "reserved", "look-alike"])
def test_a_name_that_cannot_be_used_comes_with_a_suggestion(name: str) -> None:
    sign_up()
    answer = Client().get("/fr/creer/adresse", {"name": name})
    verdict = answer.json()
    assert not verdict["ok"]
    assert verdict["suggestion"]
    assert Site.objects.count() == Account.objects.count() == 1
