"""A site has an owner, an address of its own and a host; nobody else can have that address."""

import threading

import pytest
from django.conf import settings
from django.db import connection

from website_online.core.accounts import actions as accounts
from website_online.core.accounts.errors import NotOpen
from website_online.core.accounts.models import Account
from website_online.core.audit.models import Entry
from website_online.core.sites import actions, queries
from website_online.core.sites.errors import AddressRefused, LanguageRefused, NameRefused
from website_online.core.sites.models import Host, Membership, Site
from website_online.core.sites.permissions import NotYours

pytestmark = pytest.mark.django_db


def _site(owner, address="chez-alice", **more):
    return actions.create_site(**{"owner": owner, "name": "Chez Alice", "address": address, "language": "fr", **more})


def test_it_has_owner_host_and_record(alice):
    site = _site(alice, "Chez-Älice", name="  Chez   Alice ")
    assert (site.name, site.address, site.languages) == ("Chez Alice", "xn--chez-lice-z2a", ["fr"])
    assert queries.primary_host(site.pk) == f"{site.address}.{settings.SITES_DOMAIN}"
    assert queries.site_of_host(queries.primary_host(site.pk).upper()) == site.pk
    assert queries.base_url(site.pk).startswith("http://xn--")
    assert queries.owner(site.pk) == alice
    assert list(queries.sites_of(alice.pk)) == [site]
    entry = Entry.objects.get(verb="sites.created")
    assert (entry.actor_id, entry.site_id) == (alice.pk, site.pk)


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"name": " "}, NameRefused),
        ({"address": "admin"}, AddressRefused),
        ({"language": "tlh"}, LanguageRefused),
    ],
)
def test_what_is_wrong_leaves_nothing_behind(alice, wrong, refusal):
    with pytest.raises(refusal):
        _site(alice, **wrong)
    assert not Site.objects.exists() and not Host.objects.exists() and not Membership.objects.exists()


def test_a_closed_account_makes_none(alice, password):
    accounts.close_account(alice, password)
    alice.refresh_from_db()
    with pytest.raises(NotOpen):
        _site(alice)


def test_a_taken_address_is_refused_with_one_that_is_free(alice, charlie):
    _site(alice)
    _site(alice, "chez-alice-2")
    with pytest.raises(AddressRefused) as refusal:
        _site(charlie, "Chez-Alice")
    assert refusal.value.verdict.problem == "taken"
    assert refusal.value.verdict.suggestion == "chez-alice-3"
    assert _site(charlie, refusal.value.verdict.suggestion).address == "chez-alice-3"


def test_changing_it_keeps_the_former_one_for_the_site(alice, charlie):
    site = _site(alice)
    actions.change_address(site, "la-bonne-mie", by=alice)
    assert queries.primary_host(site.pk) == f"la-bonne-mie.{settings.SITES_DOMAIN}"
    former = Host.objects.get(hostname=f"chez-alice.{settings.SITES_DOMAIN}")
    assert (former.site_id, former.kind, former.primary) == (site.pk, "former", False)
    assert not actions.check_address_available("chez-alice").ok
    with pytest.raises(AddressRefused):
        _site(charlie)
    site.refresh_from_db()
    actions.change_address(site, "chez-alice", by=alice)
    assert Host.objects.filter(site=site, primary=True).get().hostname == f"chez-alice.{settings.SITES_DOMAIN}"
    assert Host.objects.filter(site=site).count() == 2


def test_only_the_owner_changes_address_name_and_languages(site_a, alice, bob, charlie):
    for stranger in (bob, charlie):
        with pytest.raises(NotYours):
            actions.change_address(site_a, "autre-chose", by=stranger)
        with pytest.raises(NotYours):
            actions.rename(site_a, "À moi", by=stranger)
        with pytest.raises(NotYours):
            actions.set_languages(site_a, language="en", languages=["en"], by=stranger)
        with pytest.raises(NotYours):
            actions.switch_feature(site_a, "forms", False, by=stranger)
        with pytest.raises(NotYours):
            actions.put_in_bin(site_a, by=stranger)
    assert actions.rename(site_a, "La bonne mie", by=alice).name == "La bonne mie"


def test_languages_hold_the_default_one(site_a, alice):
    site = actions.set_languages(site_a, language="nl", languages=["fr", "nl", "fr"], by=alice)
    assert (site.language, site.languages) == ("nl", ["fr", "nl"])
    with pytest.raises(LanguageRefused):
        actions.set_languages(site_a, language="en", languages=["fr"], by=alice)


def test_the_operators_own_host_cannot_be_had(alice, settings):
    settings.SITES_DOMAIN, settings.OPERATOR_HOST = "sites.example", "atelier.sites.example"
    assert actions.check_address_available("atelier").problem == "taken"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_want_it_at_once_one_gets_it():
    owners = [
        accounts.register(email=f"racer{n}@example.org", password="une phrase assez longue", language="fr")
        for n in range(4)
    ]
    got, refused = [], []

    def _race(owner):
        try:
            got.append(_site(Account.objects.get(pk=owner.pk)))
        except AddressRefused as refusal:
            refused.append(refusal.verdict.suggestion)
        finally:
            connection.close()

    threads = [threading.Thread(target=_race, args=(owner,)) for owner in owners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(got), len(refused)) == (1, 3)
    assert set(refused) == {"chez-alice-2"}
    assert Site.objects.count() == Host.objects.count() == Membership.objects.count() == 1
