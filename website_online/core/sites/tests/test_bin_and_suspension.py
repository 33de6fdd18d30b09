"""Into the bin for thirty days and out again; suspended for each reason by itself; gone with its address free."""

from datetime import timedelta

import pytest

from website_online.core.accounts import actions as accounts
from website_online.core.sites import actions, events
from website_online.core.sites.errors import NotInBin
from website_online.core.sites.models import Binning, Host, Suspension
from website_online.core.sites.permissions import NotYours
from website_online.core.sites.queries import owner, sites_of, standing
from website_online.foundation import clock
from website_online.foundation import events as announced
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db
PAYMENT, MODERATION = Suspension.Because.PAYMENT, Suspension.Because.MODERATION


@pytest.fixture
def told(monkeypatch):
    """The events of sites that were announced."""
    seen = []
    real = announced.announce
    for module in (actions.lifecycle, actions.settings, actions.addresses):
        monkeypatch.setattr(module, "announce", lambda event: (seen.append(event), real(event)))
    return seen


def test_thirty_days_and_the_address_stays_reserved(site_a, alice, charlie, told):
    binning = actions.put_in_bin(site_a, by=alice)
    assert binning.purge_on == binning.at + timedelta(days=30)
    assert actions.put_in_bin(site_a, by=alice) == binning
    assert told == [events.SiteBinned(str(site_a.pk))]
    assert not standing(site_a.pk).may_answer
    assert list(sites_of(alice.pk)) == [] and list(sites_of(alice.pk, in_bin=True)) == [site_a]
    assert not actions.check_address_available(site_a.address).ok
    clock.advance(timedelta(days=29, hours=23))
    with pytest.raises(NotYours):
        actions.take_out_of_bin(site_a, by=charlie)
    actions.take_out_of_bin(site_a, by=alice)
    assert told[-1] == events.SiteUnbinned(str(site_a.pk))
    assert standing(site_a.pk).may_answer
    row = Binning.objects.get()
    assert row.restored_by == alice.pk


def test_after_thirty_days_it_does_not_come_back(site_a, alice):
    actions.put_in_bin(site_a, by=alice)
    clock.advance(timedelta(days=30))
    with pytest.raises(NotInBin):
        actions.take_out_of_bin(site_a, by=alice)


def test_what_is_not_in_the_bin_cannot_be_taken_out(site_a, alice):
    with pytest.raises(NotInBin):
        actions.take_out_of_bin(site_a, by=alice)


def test_each_reason_is_lifted_by_itself(site_a, told):
    actions.suspend(site_a.pk, because=PAYMENT)
    actions.suspend(site_a.pk, because=PAYMENT)
    actions.suspend(site_a.pk, because=MODERATION)
    assert standing(site_a.pk).suspended_because == ("payment", "moderation")
    assert actions.lift(site_a.pk, because=PAYMENT) is True
    assert actions.lift(site_a.pk, because=PAYMENT) is False
    assert not standing(site_a.pk).may_answer
    actions.lift(site_a.pk, because=MODERATION)
    assert standing(site_a.pk).may_answer
    assert [type(event).__name__ for event in told] == [
        "SiteSuspended",
        "SiteSuspended",
        "SuspensionLifted",
        "SuspensionLifted",
    ]


def test_reopening_lifts_only_what_the_closing_brought(site_a, alice, password):
    actions.suspend(site_a.pk, because=MODERATION)
    accounts.close_account(alice, password)
    run_due()
    assert set(standing(site_a.pk).suspended_because) == {"moderation", "owner_closed"}
    accounts.undo_closure(alice)
    run_due()
    assert standing(site_a.pk).suspended_because == ("moderation",)


def test_an_editor_who_leaves_takes_no_site_offline(site_a, bob, password):
    accounts.close_account(bob, password)
    run_due()
    assert standing(site_a.pk).may_answer


def test_late_jobs_do_not_undo_a_reopening(site_a, alice, password):
    """The job of the closing may run after the account was opened again."""
    accounts.close_account(alice, password)
    accounts.undo_closure(alice)
    run_due()
    assert standing(site_a.pk).may_answer


def test_erased_it_is_an_empty_row_and_the_address_is_free(site_a, charlie, told):
    address = site_a.address
    assert actions.erase_site(site_a.pk) is True
    assert actions.erase_site(site_a.pk) is False
    site_a.refresh_from_db()
    assert (site_a.name, site_a.address) == ("", None)
    assert not Host.objects.filter(site=site_a).exists() and owner(site_a.pk) is None
    assert told == [events.SiteErased(str(site_a.pk))]
    assert actions.create_site(owner=charlie, name="Neuf", address=address, language="fr").address == address
