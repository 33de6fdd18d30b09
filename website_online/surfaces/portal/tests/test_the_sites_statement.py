"""The portal shows a site's privacy page: the public one, what publishing changes in it, what it said when."""

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.website.publishing.tests.studio import Studio, node, page_root, text_section

pytestmark = pytest.mark.django_db


def page(account: Account, site: Site, query: str = "") -> str:
    browser = Client()
    browser.force_login(account)
    answer = browser.get(f"/portal/sites/{site.pk}/privacy-page{query}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def studio(site_a: Site, alice: Account) -> Studio:
    made = Studio(site_a, alice)
    made.home = made.plant({"": page_root("Accueil", "", text_section("s1", "<p>Un</p>"))})[""]
    return made


def test_before_the_first_publication_it_shows_what_will_be_read(studio: Studio, alice: Account) -> None:
    shown = page(alice, studio.site)
    assert "Ce que liront les visiteurs quand vous aurez publié" in shown
    assert "Ce site ne vous demande aucune donnée" in shown
    assert "Elle ne dit pas encore comment vous joindre" in shown


def test_a_form_in_the_draft_is_shown_as_a_change(studio: Studio, alice: Account, bob: Account) -> None:
    studio.publish()
    form = node("form", "f1", title="Commander")
    studio.do({"op": "insert", "doc": str(studio.home), "node": form, "parent": "s1", "slot": "blocks", "after": None})
    shown = page(bob, studio.site)
    assert "Ce que la publication y changera" in shown and "<ins>Commander" in shown
    studio.publish()
    shown = page(alice, studio.site)
    assert "Ce que la publication y changera" not in shown
    assert shown.count("Publication 1") == 1 and shown.count("Publication 2") == 1


def test_an_unknown_language_is_the_sites_own(studio: Studio, alice: Account) -> None:
    assert 'lang="fr"' in page(alice, studio.site, "?language=tlh")


def test_charlie_gets_404(studio: Studio, charlie: Account) -> None:
    browser = Client()
    browser.force_login(charlie)
    assert browser.get(f"/portal/sites/{studio.site.pk}/privacy-page").status_code == 404
