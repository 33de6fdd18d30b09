"""P14: each place of the portal is two steps from its first page. (Keyboard, phone and axe: tests/journeys.)"""

import re

import pytest
from django.test import Client

from tests.promises.person import sign_up, work
from website_online.website.content import starters

pytestmark = pytest.mark.django_db
OF_THE_ACCOUNT = ["email", "password", "connections", "mail", "activity", "language", "data", "close"]
OF_A_SITE = ["publications", "inbox", "address", "people", "activity"]


def _links(browser: Client, address: str) -> set[str]:
    return set(re.findall(r'href="(/[^"#?]*)', browser.get(address, follow=True).content.decode()))


def test_every_place_is_found() -> None:
    browser, account, site = sign_up()
    starters.plant("bakery", site.pk, account, "fr", "froment")
    work()
    first = _links(browser, "/portal/")
    second = first.union(*(_links(browser, address) for address in sorted(first) if address.startswith("/portal/")))
    wanted = {f"/portal/account/{place}" for place in OF_THE_ACCOUNT}
    wanted |= {f"/portal/sites/{site.pk}/{place}" for place in OF_A_SITE} | {f"/edit/{site.pk}/"}
    assert wanted <= second, wanted - second
