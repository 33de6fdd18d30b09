"""P92: what is wrong is corrected by its owner, and shown as corrected everywhere at once."""

import pytest

from tests.promises.person import PASSWORD, confirm, link_to, sign_up, work

pytestmark = pytest.mark.django_db


def test_the_new_values_stand_everywhere() -> None:
    browser, account, site = sign_up(email="mari@example.be", name="Boulangrie")
    confirm(browser, account)
    browser.post("/portal/account/email", {"email": "marie@example.be", "password": PASSWORD})
    browser.post(link_to("marie@example.be", "confirm-new-address"))
    browser.post(f"/portal/sites/{site.pk}/name", {"name": "Boulangerie"})
    work()
    for address in ("/portal/", "/portal/account/", "/portal/account/data"):
        page = browser.get(address).content.decode()
        assert "marie@example.be" in page
        assert "mari@example.be" not in page
    assert "Boulangrie" not in browser.get("/portal/").content.decode()
