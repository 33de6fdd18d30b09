"""Charlie never learns whether site A exists; Bob edits and does not own; what is gone is nobody's."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.http import Http404

from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account
from website_online.core.sites import actions
from website_online.core.sites.models import Entitlement, FeatureSwitch, Membership, Role
from website_online.core.sites.permissions import NotYours, may, require, role_of
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import UnscopedQuery, site_scope

pytestmark = pytest.mark.django_db


def _message(account, site_id, role=Role.EDITOR):
    with pytest.raises(NotYours) as refusal:
        require(account, site_id, role)
    return str(refusal.value)


def test_charlie_gets_the_same_answer_as_for_nothing(site_a, charlie):
    assert issubclass(NotYours, Http404)
    assert _message(charlie, site_a.pk) == _message(charlie, uuid7()) == _message(charlie, "no-uuid")
    assert _message(AnonymousUser(), site_a.pk) == _message(None, site_a.pk) == _message(charlie, site_a.pk)
    assert not may(charlie, site_a.pk) and role_of(charlie, site_a.pk) is None


def test_alice_owns_and_bob_edits(site_a, alice, bob):
    assert require(alice, str(site_a.pk), Role.OWNER) == site_a
    assert require(bob, site_a.pk) == site_a
    assert (role_of(alice, site_a.pk), role_of(bob, site_a.pk)) == (Role.OWNER, Role.EDITOR)
    assert _message(bob, site_a.pk, Role.OWNER)


def test_a_role_that_ended_opens_nothing(site_a, alice, bob):
    assert actions.remove_member(site_a, account_id=bob.pk, by=alice)
    assert not may(bob, site_a.pk)
    assert Membership.objects.filter(account=bob).count() == 1


def test_a_closed_account_has_no_role(site_a, bob, password):
    accounts.close_account(bob, password)
    assert not may(Account.objects.get(pk=bob.pk), site_a.pk)


def test_what_is_in_the_bin_opens_only_where_that_is_meant(site_a, alice, bob):
    actions.put_in_bin(site_a, by=alice)
    assert _message(alice, site_a.pk) and _message(bob, site_a.pk)
    assert require(alice, site_a.pk, Role.OWNER, in_bin=True) == site_a


def test_what_is_erased_opens_nowhere(site_a, alice):
    actions.erase_site(site_a.pk)
    with pytest.raises(NotYours):
        require(alice, site_a.pk, in_bin=True)


def test_a_site_has_one_owner(site_a, charlie):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(site=site_a, account=charlie, role=Role.OWNER)


def test_tables_of_a_site_are_asked_inside_it(site_a, site_b, alice, charlie):
    actions.switch_feature(site_a, "forms", False, by=alice)
    actions.switch_feature(site_b, "forms", True, by=charlie)
    for ask in (FeatureSwitch.objects.count, Entitlement.objects.first, FeatureSwitch._base_manager.count):
        with pytest.raises(UnscopedQuery):
            ask()
    with site_scope(site_b.pk):
        assert [row.on for row in FeatureSwitch.objects.all()] == [True]
    assert FeatureSwitch.objects.unscoped(because="a test counts").count() == 2
