"""What only the owner may do, an editor cannot do by another way either."""

import pytest

from website_online.core.accounts.models import Account
from website_online.core.audit import queries as audit
from website_online.core.sites.models import Site
from website_online.foundation.scoping import site_scope
from website_online.website.publishing import actions as publishing
from website_online.website.publishing.models import Withdrawal
from website_online.website.publishing.queries import status
from website_online.website.publishing.tests.studio import Studio, page_root, text_section, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def studio(site_a: Site, alice: Account) -> Studio:
    made = Studio(site_a, alice)
    made.pages = made.plant({"": page_root("Accueil", "", text_section("s1", "<p>Bonjour</p>"))})
    made.publish()
    return made


def _offline(studio: Studio) -> bool:
    with site_scope(studio.site.pk):
        return Withdrawal.objects.filter(ended_at=None).exists()


def test_publishing_does_not_bring_a_site_back_that_its_owner_took_offline(studio: Studio, bob: Account) -> None:
    publishing.unpublish(studio.site.pk, studio.account)
    studio.set(studio.pages[""], "s1-text", "html", "<p>Bob veut</p>")
    publishing.publish(studio.site.pk, bob)
    work()
    assert _offline(studio)
    assert status(studio.site.pk).state == "offline"


def test_nor_does_restoring(studio: Studio, bob: Account) -> None:
    studio.set(studio.pages[""], "s1-text", "html", "<p>Deux</p>")
    studio.publish()
    publishing.unpublish(studio.site.pk, studio.account)
    publishing.restore(studio.site.pk, bob, 1)
    work()
    assert _offline(studio)


def test_the_owner_brings_it_back_by_publishing_and_it_is_written_down(studio: Studio) -> None:
    publishing.unpublish(studio.site.pk, studio.account)
    publishing.publish(studio.site.pk, studio.account)
    work()
    assert not _offline(studio)
    assert status(studio.site.pk).state == "live"
    verbs = list(audit.of_site(studio.site.pk).values_list("verb", flat=True)[:3])
    assert "site.went_online" in verbs and "site.published" in verbs
