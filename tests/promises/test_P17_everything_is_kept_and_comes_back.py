"""P17: what is put on one or several sites is kept, with versions to go back to."""

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.website.publishing import actions as publishing
from website_online.website.publishing.tests.studio import Studio, page_root, text_section, work

pytestmark = pytest.mark.django_db


def test_five_edits_and_back_to_the_second(alice: Account, site_a: Site) -> None:
    studio = Studio(site_a, alice)
    page = studio.plant({"": page_root("Accueil", "", text_section("s", "<p>Premier</p>"))})[""]
    numbers = []
    for number in range(5):
        studio.set(page, "s-text", "html", f"<p>Texte {number}</p>")
        numbers.append(studio.publish())
    assert b"Texte 4" in studio.live()["index.html"]
    publishing.restore(site_a.pk, alice, numbers[1])
    work()
    assert b"Texte 1" in studio.live()["index.html"]
    assert b"Texte 4" not in studio.live()["index.html"]


def test_a_second_site_under_the_same_account(alice: Account, site_a: Site) -> None:
    browser = Client()
    browser.force_login(alice)
    browser.post("/portal/new-site", {"name": "Club de marche"})
    page = browser.get("/portal/").content.decode()
    assert site_a.name in page
    assert "Club de marche" in page
