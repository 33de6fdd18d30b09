"""Control characters, which no database and no mail takes, are left out of what a visitor writes."""

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.foundation.background import run_due
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.visitors.models import Request
from website_online.website.publishing.tests.studio import Studio, page_root, text_section

pytestmark = pytest.mark.django_db


def test_a_request_is_kept_without_them(site_a: Site, alice: Account) -> None:
    studio = Studio(site_a, alice)
    studio.plant({"": page_root("Accueil", "", text_section("first", "<p>Bonjour</p>"))}, "fr")
    studio.publish()
    answer = Client(HTTP_HOST="boulangerie-alice.localhost", REMOTE_ADDR="203.0.113.7").post(
        "/-/privacy/request",
        {"email": "ver\x00a@example.org", "wish": "co\x1fpy", "words": "Merci\x00 de\x7f tout\nm'envoyer.\x08"},
    )
    assert answer.status_code == 200
    run_due()
    with site_scope(site_a.pk):
        asked = Request.objects.get()
    assert (asked.email, asked.wish) == ("vera@example.org", "copy")
    assert asked.words.splitlines() == ["Merci de tout", "m'envoyer."]
