"""P64: neither pages nor the server call a host that is not declared; a default installation declares none for pages."""

import re

import pytest
from django.test import Client, override_settings

from tests.promises.person import confirm, sign_up
from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.foundation import clock, hosts, network
from website_online.website.content import starters
from website_online.website.publishing.actions import examine
from website_online.website.publishing.tests.studio import Studio, node, page_root

pytestmark = pytest.mark.django_db
LOADED = re.compile(r"""(?:src|href|srcset|action|data)=["'](?:https?:)?//([^/"'\s]+)""")
LINK = re.compile(r"<a\b[^>]*>|<link rel=\"(?:canonical|alternate)\"[^>]*>")


def loaded(page: str) -> set[str]:
    """Return the hosts that a browser would call for a page by itself."""
    return set(LOADED.findall(LINK.sub("", page)))


@pytest.mark.parametrize("address", ["/fr/", "/fr/creer", "/fr/contact", "/fr/exemples", "/portal/sign-in"])
def test_our_own_pages_call_nobody(client: Client, address: str) -> None:
    answer = client.get(address)
    assert loaded(answer.content.decode()) == set()
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "https:" not in policy


def test_the_portal_calls_nobody() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    assert loaded(browser.get("/portal/").content.decode()) == set()


def test_a_published_site_calls_nobody(alice: Account, site_a) -> None:
    starters.plant("bakery", site_a.pk, alice, "fr", "froment")
    studio = Studio(site_a, alice)
    studio.publish()
    pages = [content.decode() for path, content in studio.live().items() if path.endswith(".html")]
    assert pages
    own = {"boulangerie-alice.localhost"}
    found = {host.partition(":")[0] for page in pages for host in loaded(page)}
    assert found <= own


def test_a_site_with_a_video_and_a_map_calls_nobody_by_itself(alice: Account, site_a) -> None:
    shown = [node("video", "v", address="https://youtu.be/abcdefghijk"), node("map", "m", place="50.6402, 5.5718")]
    studio = Studio(site_a, alice)
    studio.plant({"": page_root("Accueil", "", node("section", "s", {"blocks": shown}))})
    studio.publish()
    page = studio.page("")
    assert "Charger la vidéo" in page and "Charger la carte" in page
    assert loaded(page) == set() and "<iframe" not in page
    policy = re.search(r"frame-src ([^;]*);", page)
    assert policy
    for source in policy[1].split():
        assert hosts.is_declared(source.removeprefix("https://"), hosts.CLICK)
    report = examine(studio.site.id)
    assert report is not None and report.found == () and report.pages > 0


def test_the_server_calls_only_what_is_declared() -> None:
    assert [each.host for each in hosts.registry.values() if each.called_by == "browser"] == []
    with pytest.raises(network.RequestRefused, match="declared"):
        network.fetch("https://undeclared.example/")


def test_one_sees_to_whom_ones_data_went() -> None:
    browser, account, _ = sign_up()
    page = "/portal/account/data/disclosures"
    assert "Rien jusqu’ici" in browser.get(page).content.decode()
    Message.objects.filter(account_id=account.pk).update(state=Message.State.SENT, ended_at=clock.now())
    with override_settings(
        MAIL_DELIVERY="smtp", EMAIL_HOST="smtp.post.example", MAIL_COMPANY="Post SRL", MAIL_COUNTRY="BE"
    ):
        shown = browser.get(page).content.decode()
    assert "Post SRL" in shown and "Votre adresse e-mail" in shown
    assert page in browser.get("/portal/account/data").content.decode()
