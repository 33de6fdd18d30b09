"""Opening an account accepts the agreement; an existing account accepts with a button or by going on for 30 days."""

from datetime import timedelta

import pytest

from website_online.core.accounts.models import Account
from website_online.core.audit.models import Entry
from website_online.foundation import background, clock
from website_online.operations.agreements import actions, queries
from website_online.operations.agreements.models import Acceptance, Notice, WrittenOnce
from website_online.operations.agreements.schedule import look_daily

pytestmark = pytest.mark.django_db
How = Acceptance.How


def work() -> None:
    while background.run_next():
        pass


def test_opening_an_account_is_an_acceptance_with_version_time_and_words(alice: Account) -> None:
    version = actions.publish()
    acceptance = actions.accept_at_sign_up(alice)
    assert acceptance is not None
    assert (acceptance.version, acceptance.how, acceptance.at) == (version, How.SIGN_UP, acceptance.at)
    assert acceptance.text.language == alice.language and len(acceptance.text.digest) == 64
    entry = Entry.objects.filter(verb="agreements.accepted").get()
    assert entry.account_id == alice.pk


def test_the_first_version_is_published_for_the_first_account(alice: Account) -> None:
    assert queries.newest() is None
    actions.accept_at_sign_up(alice)
    assert queries.newest().number == 1


def test_accepting_twice_is_accepting_once(alice: Account) -> None:
    actions.publish()
    first = actions.accept(alice, How.PORTAL)
    assert actions.accept(alice, How.PORTAL) == first
    assert Entry.objects.filter(verb="agreements.accepted").count() == 1


def test_an_acceptance_is_never_changed(alice: Account) -> None:
    actions.publish()
    acceptance = actions.accept(alice, How.PORTAL)
    acceptance.how = How.SIGN_UP
    with pytest.raises(WrittenOnce):
        acceptance.save()
    with pytest.raises(WrittenOnce):
        acceptance.delete()


def test_going_on_for_thirty_days_after_the_notice_accepts(alice: Account) -> None:
    version = actions.publish()
    work()
    assert Notice.objects.get(account_id=alice.pk).version == version
    clock.advance(timedelta(days=29, hours=23))
    look_daily("x")
    assert queries.unaccepted(alice.pk) == version
    clock.advance(timedelta(hours=1, minutes=1))
    look_daily("x")
    acceptance = queries.acceptances(alice.pk)[0]
    assert (acceptance.version, acceptance.how) == (version, How.CONTINUED)
    assert queries.notices(alice.pk) == []
    entry = Entry.objects.filter(verb="agreements.accepted").get()
    assert (entry.account_id, entry.actor_id) == (alice.pk, None), "time did it, not she"


def test_who_closed_the_account_accepts_nothing(alice: Account) -> None:
    actions.publish()
    work()
    alice.closed_at = clock.now()
    alice.save(update_fields=["closed_at"])
    clock.advance(timedelta(days=40))
    look_daily("x")
    assert queries.acceptances(alice.pk) == []
