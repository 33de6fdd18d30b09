"""P15: the owner changes name, address, people and state of his site himself; nothing of it needs us."""

import pytest

from tests.promises.person import confirm, sign_up, work
from website_online.core.accounts.models import Account
from website_online.core.sites.queries import standing
from website_online.website.content import starters
from website_online.website.publishing import actions as publishing
from website_online.website.publishing import queries

pytestmark = pytest.mark.django_db


def test_name_address_people_and_state(bob: Account) -> None:
    browser, account, site = sign_up()
    confirm(browser, account)
    starters.plant("bakery", site.pk, account, "fr", "froment")
    publishing.publish(site.pk, account)
    work()
    at = f"/portal/sites/{site.pk}"
    browser.post(f"{at}/name", {"name": "Au Bon Pain"})
    browser.post(f"{at}/address", {"address": "au-bon-pain"})
    browser.post(f"{at}/people", {"email": bob.email})
    work()
    site.refresh_from_db()
    assert (site.name, site.address) == ("Au Bon Pain", "au-bon-pain")
    assert bob.email in browser.get(f"{at}/people").content.decode()
    browser.post(f"{at}/offline")
    work()
    assert queries.status(site.pk).state != "live"
    browser.post(f"{at}/online")
    browser.post(f"{at}/bin")
    work()
    assert standing(site.pk).binned
