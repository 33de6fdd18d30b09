"""Whoever has a site reads on its page what the nightly examination found, and what was done."""

from pathlib import Path

import pytest

from website_online.core.accounts.models import Account
from website_online.foundation import hosts
from website_online.website.publishing import actions
from website_online.website.publishing.tests.studio import Studio, node, page_root, text_section, work

pytestmark = pytest.mark.django_db(transaction=True)


def _studio(account: Account, site) -> Studio:
    studio = Studio(site, account)
    studio.plant({"": page_root("Accueil", "", text_section("s", "<p>Bonjour</p>"))})
    studio.publish()
    return studio


def test_before_and_after_a_good_examination(sign_in_as, alice: Account, site_a) -> None:
    studio = _studio(alice, site_a)
    address = f"/portal/sites/{site_a.pk}/"
    assert "Examiné le" not in sign_in_as(alice).get(address).content.decode()
    actions.examine(studio.site.id)
    page = sign_in_as(alice).get(address).content.decode()
    assert "Examiné le" in page and "pages, rien que vous n’ayez publié" in page


def test_a_rogue_script_is_told_after_it_is_gone(sign_in_as, alice: Account, site_a) -> None:
    studio = _studio(alice, site_a)
    place = Path(studio.directory.live) / "index.html"
    place.write_bytes(place.read_bytes().replace(b"</body>", b'<script src="https://t.example/x"></script></body>'))
    actions.examine(studio.site.id)
    work()
    actions.examine(studio.site.id)
    page = sign_in_as(alice).get(f"/portal/sites/{site_a.pk}/").content.decode()
    assert "quelque chose se trouvait dans votre site que vous n’aviez pas publié" in page
    assert (
        "<code>https://t.example/x</code>" in page
        and "<script src=" not in page.partition("<main")[2].partition("</main")[0]
    )
    assert b"t.example" not in place.read_bytes()


def test_what_was_made_so_is_not_said_to_be_mended(sign_in_as, alice: Account, site_a, monkeypatch) -> None:
    film = node("section", "f", {"blocks": [node("video", "v", address="https://youtu.be/abcdefghijk")]})
    studio = Studio(site_a, alice)
    studio.plant({"": page_root("Accueil", "", film)})
    studio.publish()
    monkeypatch.setattr(hosts, "registry", hosts.Registry("hosts"))  # nobody declares YouTube any more
    actions.examine(studio.site.id)
    page = sign_in_as(alice).get(f"/portal/sites/{site_a.pk}/").content.decode()
    assert "Les navigateurs refusent de le charger" in page and "ont été refaits" not in page
