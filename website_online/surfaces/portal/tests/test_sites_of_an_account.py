"""The dashboard: all sites with their state, another site, the bin and the way out of it."""

from datetime import timedelta

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.audit.models import Entry
from website_online.core.sites.models import Binning, Site
from website_online.foundation import clock

pytestmark = pytest.mark.django_db


def test_without_sites_it_says_what_will_be_here(charlie: Account, sign_in_as) -> None:
    page = sign_in_as(charlie).get("/portal/", headers={"accept-language": "fr"}).content.decode()
    assert "Vos sites seront ici" in page
    assert 'href="/portal/new-site"' in page


def test_each_site_stands_there_with_its_state(alice: Account, bob: Account, site_a: Site, sign_in_as) -> None:
    page = sign_in_as(alice).get("/portal/").content.decode()
    assert site_a.name in page
    assert "boulangerie-alice.localhost" in page
    assert f"/portal/sites/{site_a.pk}/start" in page  # it has no page yet
    assert "rédacteur" in sign_in_as(bob).get("/portal/").content.decode()


def test_another_site(alice: Account, site_a: Site, sign_in_as) -> None:
    answer = sign_in_as(alice).post("/portal/new-site", {"name": "Club de marche"})
    made = Site.objects.get(address="club-de-marche")
    assert answer["Location"] == f"/portal/sites/{made.pk}/start"


def test_another_site_with_a_taken_name(alice: Account, site_a: Site, sign_in_as) -> None:
    page = sign_in_as(alice).post("/portal/new-site", {"name": site_a.name}).content.decode()
    assert 'name="take" value="boulangerie-alice-2"' in page


def test_into_the_bin_and_out_of_it(alice: Account, site_a: Site, sign_in_as) -> None:
    browser = sign_in_as(alice)
    question = browser.get(f"/portal/sites/{site_a.pk}/bin").content.decode()
    assert "30 jours" in question
    assert not Binning.objects.exists()
    browser.post(f"/portal/sites/{site_a.pk}/bin")
    page = browser.get("/portal/").content.decode()
    assert "À la corbeille" in page
    assert "est à la corbeille" in browser.get(f"/portal/sites/{site_a.pk}/").content.decode()
    assert browser.get(f"/portal/sites/{site_a.pk}/publications").status_code == 404
    browser.post(f"/portal/sites/{site_a.pk}/bin/out")
    assert "À la corbeille" not in browser.get("/portal/").content.decode()
    assert Entry.objects.filter(verb="sites.unbinned", site_id=site_a.pk, actor_id=alice.pk).exists()


def test_after_thirty_days_it_cannot_be_taken_out(alice: Account, site_a: Site, sign_in_as) -> None:
    browser = sign_in_as(alice)
    browser.post(f"/portal/sites/{site_a.pk}/bin")
    clock.advance(timedelta(days=31))
    browser = sign_in_as(alice)
    browser.post(f"/portal/sites/{site_a.pk}/bin/out")
    assert Binning.objects.get().restored_at is None


def test_name_and_address(alice: Account, site_a: Site, site_b: Site, sign_in_as) -> None:
    browser = sign_in_as(alice)
    place = f"/portal/sites/{site_a.pk}"
    browser.post(f"{place}/name", {"name": "Chez Alice"})
    browser.post(f"{place}/address", {"address": "chez-alice"})
    site_a.refresh_from_db()
    assert (site_a.name, site_a.address) == ("Chez Alice", "chez-alice")
    taken = browser.post(f"{place}/address", {"address": site_b.address}).content.decode()
    assert 'id="id_address-error"' in taken
    assert 'name="address" value="charlies-garden-2"' in taken
    assert 'id="id_name-error"' in browser.post(f"{place}/name", {"name": " "}).content.decode()


def test_people(alice: Account, bob: Account, site_a: Site, sign_in_as) -> None:
    browser, place = sign_in_as(alice), f"/portal/sites/{site_a.pk}/people"
    assert bob.email in browser.get(place).content.decode()
    browser.post(place, {"email": "vera@example.org"})
    assert "vera@example.org" in browser.get(place).content.decode()
    assert "travaille déjà" in browser.post(place, {"email": bob.email}).content.decode()
    invitation = site_a.invitations.get()
    browser.post(f"{place}/invitations/{invitation.pk}/withdraw")
    assert "vera@example.org" not in browser.get(place).content.decode()
    browser.post(f"{place}/{alice.pk}/remove")
    assert site_a.memberships.filter(account=alice, ended_at=None).exists()
    browser.post(f"{place}/{bob.pk}/remove")
    assert sign_in_as(bob).get(place).status_code == 404


def test_an_editor_may_leave_but_not_invite(alice: Account, bob: Account, site_a: Site, sign_in_as) -> None:
    browser, place = sign_in_as(bob), f"/portal/sites/{site_a.pk}/people"
    assert "Inviter" not in browser.get(place).content.decode()
    assert browser.post(place, {"email": "vera@example.org"}).status_code == 404
    assert browser.post(f"{place}/{bob.pk}/remove")["Location"] == "/portal/"
    assert browser.get(place).status_code == 404


def test_what_was_done_stands_in_the_activity(client: Client, alice: Account, site_a: Site, sign_in_as) -> None:
    browser = sign_in_as(alice)
    browser.post(f"/portal/sites/{site_a.pk}/name", {"name": "Chez Alice"}, REMOTE_ADDR="203.0.113.9")
    page = browser.get(f"/portal/sites/{site_a.pk}/activity").content.decode()
    assert "Site renommé" in page
    assert "203.0.113.9" in page
    assert "Site renommé" in browser.get("/portal/account/activity").content.decode()
