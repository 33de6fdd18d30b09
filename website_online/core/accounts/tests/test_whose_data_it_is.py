"""What is kept about an address belongs to an account only once the address was confirmed."""

from datetime import timedelta

import pytest

from website_online.core.accounts import actions
from website_online.core.accounts.models import Account
from website_online.foundation import clock
from website_online.foundation.personal_data import Subject, clocks, completed, ends

pytestmark = pytest.mark.django_db


def test_a_confirmed_account_and_its_address_belong_together(alice, site_a, bob):
    whole = Subject(account_id=str(alice.pk), email="alice@example.org", site_ids=(str(site_a.pk),))
    assert completed(Subject(account_id=str(alice.pk))) == whole
    assert completed(Subject(email="ALICE@example.org")).account_id == str(alice.pk)
    assert completed(Subject(account_id=str(bob.pk))).site_ids == ()


def test_a_strangers_address_does_not_lead_to_the_stranger(password):
    """Somebody signs up with Vera's address; his end must not take what is hers."""
    squatter = actions.register(email="vera@example.org", password=password, language="fr")
    assert completed(Subject(account_id=str(squatter.pk))).email == ""
    assert completed(Subject(email="vera@example.org")).account_id == ""


def test_a_second_sign_up_does_not_hide_the_owner(alice, password):
    second = actions.register(email="alice@example.org", password=password, language="fr")
    assert completed(Subject(email="alice@example.org")).account_id == str(alice.pk)
    assert completed(Subject(account_id=str(alice.pk))).email == "alice@example.org"
    assert completed(Subject(account_id=str(second.pk))).email == ""


def _started(name):
    return {started.key for started in clocks.get(name).started(clock.now())}


def test_the_clocks_begin_with_the_closing_and_stop_with_its_undoing(alice, charlie, password):
    assert _started("account.closed") == set()
    actions.close_account(alice, password)
    assert _started("account.closed") == {str(alice.pk)}
    actions.undo_closure(alice)
    assert _started("account.closed") == set()


def test_an_account_never_confirmed_ends_as_a_whole_after_thirty_days(alice, password):
    account = actions.register(email="vera@example.org", password=password, language="fr")
    end = ends.get("account.unconfirmed")
    assert end.period.after(account.created_at) == account.created_at + timedelta(days=30)
    assert _started(end.clock) == {str(account.pk)}
    Account.objects.filter(pk=account.pk).update(email_confirmed_at=clock.now())
    assert _started(end.clock) == set()
