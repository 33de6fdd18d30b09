"""Every page about a site: its people see it, Charlie gets 404, anonymous people get the sign-in."""

import pytest
from django.test import Client
from django.urls import reverse

from website_online.core.accounts.models import Account
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.surfaces.portal.urls import of_one_site

pytestmark = pytest.mark.django_db

VALUES = {
    "start_preview": {"starter": "bakery", "palette": "froment"},
    "start_preview_page": {"starter": "bakery", "palette": "froment", "path": "contact"},
    "restore": {"number": 1},
}
NAMES = [pattern.name for pattern in of_one_site]


def address(name: str, site: Site, alice: Account) -> str:
    values = dict(VALUES.get(name, {}))
    if name == "remove_person":
        values["account_id"] = alice.pk
    if name == "withdraw_invitation":
        values["invitation_id"] = sites.invite(site, email="vera@example.org", by=alice).pk
    return reverse(f"portal:{name}", kwargs={"site_id": site.pk} | values)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_charlie_gets_404(name: str, method: str, site_a: Site, alice: Account, charlie: Account, sign_in_as) -> None:
    answer = getattr(sign_in_as(charlie), method)(address(name, site_a, alice))
    assert answer.status_code in {404, 405}
    if answer.status_code == 405:
        assert method == "get"
    assert site_a.name not in answer.content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_nobody_gets_the_sign_in(name: str, site_a: Site, alice: Account, client: Client) -> None:
    path = address(name, site_a, alice)
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/portal/sign-in?next=")


def test_a_script_is_told_in_its_own_way(client: Client) -> None:
    answer = client.get("/portal/new-site/address", headers={"accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json()["error"] == "signed_out"


OWNERS = ["start", "offline", "into_bin", "address", "rename", "activity"]


@pytest.mark.parametrize("name", OWNERS)
def test_an_editor_does_not_do_what_is_the_owners(
    name: str, site_a: Site, alice: Account, bob: Account, sign_in_as
) -> None:
    assert sign_in_as(bob).get(address(name, site_a, alice)).status_code == 404
    assert sign_in_as(alice).get(address(name, site_a, alice)).status_code == 200


def test_pages_behind_the_sign_in_are_not_kept_by_browsers(site_a: Site, alice: Account, sign_in_as) -> None:
    assert sign_in_as(alice).get("/portal/")["Cache-Control"] == "private, no-store"
