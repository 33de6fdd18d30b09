"""P64: neither pages nor the server call a host that is not declared; a default installation declares none for pages."""

import re

import pytest
from django.test import Client

from tests.promises.person import confirm, sign_up
from website_online.core.accounts.models import Account
from website_online.foundation import hosts, network
from website_online.website.content import starters
from website_online.website.publishing.tests.studio import Studio

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


def test_the_server_calls_only_what_is_declared() -> None:
    assert [each.host for each in hosts.registry.values() if each.called_by == "browser"] == []
    with pytest.raises(network.RequestRefused, match="declared"):
        network.fetch("https://undeclared.example/")
