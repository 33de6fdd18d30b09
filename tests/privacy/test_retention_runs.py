"""What is over goes, on its day, once, and however often the run is interrupted."""

from datetime import timedelta

import pytest

from website_online.core.accounts import actions as accounts
from website_online.core.accounts.actions.closing import close
from website_online.core.accounts.models import Account, Closure, SignIn
from website_online.core.audit.models import Entry
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.foundation import background, clock, personal_data
from website_online.foundation.clock import months
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy import queries
from website_online.operations.privacy.actions import preview, retain, retaining
from website_online.operations.privacy.models import Course, RetentionLine, State
from website_online.website.media import sweeping
from website_online.website.media.models import Asset

pytestmark = pytest.mark.django_db


def _assets() -> set:
    with all_sites(because="a test looks at everything"):
        return set(Asset.objects.values_list("id", flat=True))


def _move_to(instant) -> None:
    clock.advance(instant - clock.now())


def _close(account):
    closure = close(account, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    return closure


def _today():
    return clock.today()


def test_three_months_after_closing_the_identity_goes_and_not_a_day_earlier(alice, site_a, picture):
    SignIn.objects.create(account=alice, result=SignIn.Result.SUCCESS, ip="203.0.113.9")
    closure = _close(alice)
    last = months(3).after(closure.closed_at)
    _move_to(last - timedelta(days=1))
    retain(_today())
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert SignIn.objects.filter(account=alice).count() >= 1
    _move_to(last)
    run = retain(_today())
    alice.refresh_from_db()
    assert (alice.email, alice.email_key, alice.password) == ("", "", "")
    assert alice.anonymised_at is not None
    assert not SignIn.objects.filter(account=alice).exists()
    assert run.state == State.DONE, list(run.lines.exclude(error="").values_list("store", "error"))
    counted = dict(queries.lines(run).values_list("store", "count"))
    assert counted["accounts.Account"] == 1
    assert counted["accounts.SignIn"] >= 1
    # Activity and content stay, under an id that leads to nobody.
    assert Entry.objects.filter(account_id=alice.id).exists()
    assert picture.id in _assets()
    assert Site.objects.get(pk=site_a.pk).name == "Boulangerie Alice"


def test_twelve_months_after_closing_activity_and_content_go(alice, charlie, site_a, picture, foreign_picture):
    closure = _close(alice)
    last = months(12).after(closure.closed_at)
    _move_to(last - timedelta(days=1))
    retain(_today())
    assert picture.id in _assets()
    assert Entry.objects.filter(account_id=alice.id, at__lte=closure.closed_at).exists()
    _move_to(last)
    run = retain(_today())
    background.run_due()
    assert run.state == State.DONE, list(run.lines.exclude(error="").values_list("store", "error"))
    assert _assets() == {foreign_picture.id}
    assert list(sweeping.files_of_site(site_a.pk)) == []
    assert not Entry.objects.filter(account_id=alice.id, at__lte=closure.closed_at).exists()
    site = Site.objects.get(pk=site_a.pk)
    assert (site.name, site.address) == ("", None)
    assert Site.objects.get(pk=foreign_picture.site_id).name == "Charlie's Garden"
    assert Account.objects.get(pk=charlie.pk).email == "charlie@example.org"


def test_an_undone_closing_ends_nothing(alice, site_a, picture):
    _close(alice)
    clock.advance(timedelta(days=10))
    retain(_today())
    accounts.undo_closure(Account.objects.get(pk=alice.pk))
    clock.advance(timedelta(days=400))
    retain(_today())
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert picture.id in _assets()
    assert not Course.objects.filter(key=str(alice.pk)).exists()


def test_an_account_that_was_never_confirmed_goes_whole_after_thirty_days(db, alice):
    account = accounts.register(email="nobody@example.org", password="Une phrase assez longue", language="fr")
    site = sites.create_site(owner=account, name="Chez Nobody", address="chez-nobody", language="fr")
    born = Account.objects.get(pk=account.pk).created_at
    _move_to(born + timedelta(days=29))
    retain(_today())
    assert Account.objects.get(pk=account.pk).email == "nobody@example.org"
    _move_to(born + timedelta(days=30))
    run = retain(_today())
    background.run_due()
    assert Account.objects.get(pk=account.pk).email == ""
    assert Site.objects.get(pk=site.pk).address is None
    assert Account.objects.get(pk=alice.pk).email == "alice@example.org"
    assert dict(queries.lines(run).values_list("store", "count"))["end:account.unconfirmed"] == 1


def test_a_site_in_the_bin_goes_whole_after_thirty_days(alice, site_a, picture, foreign_picture):
    sites.put_in_bin(site_a, by=alice)
    clock.advance(timedelta(days=29))
    retain(_today())
    assert picture.id in _assets()
    clock.advance(timedelta(days=1))
    retain(_today())
    background.run_due()
    assert _assets() == {foreign_picture.id}
    assert Site.objects.get(pk=site_a.pk).address is None
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"


def test_a_dry_run_counts_and_touches_nothing(alice, site_a, picture):
    _close(alice)
    clock.advance(timedelta(days=400))
    counted = {(line.store, line.ending): line.count for line in preview(_today())}
    assert counted["accounts.Account", "R-ACC"] == 1
    assert counted["media.Asset", "R-ACT"] == 1
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert picture.id in _assets()
    assert not RetentionLine.objects.filter(run__day=_today()).exists()
    assert not Course.objects.exists()


def test_a_second_run_of_the_day_adds_nothing(alice, site_a, picture):
    _close(alice)
    clock.advance(timedelta(days=400))
    first = retain(_today())
    before = list(first.lines.order_by("id").values_list("store", "rule", "count"))
    assert sum(count for _, _, count in before) > 3
    again = retain(_today())
    assert again.id == first.id
    after = dict(((store, rule), count) for store, rule, count in again.lines.values_list("store", "rule", "count"))
    # What a run itself leaves behind (the record of it) is no older than the run.
    assert {(s, r): c for s, r, c in before} == after


def test_a_killed_run_goes_on_where_it_stopped(alice, site_a, picture, monkeypatch):
    class Killed(BaseException):
        pass

    _close(alice)
    clock.advance(timedelta(days=400))
    original = retaining.end_batch
    for kill_at in range(1, 60):
        calls = 0

        def killing(*args, **kwargs):
            nonlocal calls
            calls += 1
            if calls == 2:
                raise Killed
            return original(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(retaining, "end_batch", killing)
            try:
                retain(_today())
            except Killed:
                continue
            break
    else:
        pytest.fail("the run never ends")
    assert kill_at >= 4, "it was killed several times"
    assert _assets() == set()
    alice.refresh_from_db()
    assert alice.email == ""
    assert Site.objects.get(pk=site_a.pk).address is None
    run = queries.last_run()
    assert run.state == State.DONE
    counts = dict(queries.lines(run).values_list("store", "count"))
    assert counts["media.Asset"] == 1
    assert counts["accounts.Account"] == 1


def test_a_rule_that_fails_is_written_down_and_does_not_stop_the_others(alice, site_a, picture, monkeypatch):
    _close(alice)
    clock.advance(timedelta(days=400))
    handler = personal_data.registry.get("media.Asset").handler
    with monkeypatch.context() as patch:
        patch.setattr(handler, "expire", lambda rows: 1 / 0)
        run = retain(_today())
    assert run.state == State.PARTLY
    assert list(run.lines.exclude(error="").values_list("store", "error")) == [("media.Asset", "ZeroDivisionError")]
    alice.refresh_from_db()
    assert alice.email == ""
    assert picture.id in _assets()
    run = retain(_today())
    assert run.state == State.DONE
    assert _assets() == set()


def test_what_is_settled_for_a_closing_is_not_looked_at_again(alice, site_a, picture, monkeypatch):
    _close(alice)
    clock.advance(timedelta(days=400))
    for _ in range(3):
        retain(_today())
        clock.advance(timedelta(days=20))
    looked: list[str] = []
    original = retaining.rows_of
    monkeypatch.setattr(retaining, "rows_of", lambda entry, who: looked.append(entry.key) or original(entry, who))
    retain(_today())
    assert "accounts.SignIn" not in looked
    clock.advance(timedelta(days=4000))
    for _ in range(2):
        retain(_today())
        clock.advance(timedelta(days=1))
    assert Course.objects.get(clock="account.closed", key=str(alice.pk)).finished
    looked.clear()
    retain(_today())
    assert looked == []


def test_many_rows_go_in_batches(alice, monkeypatch):
    monkeypatch.setattr("website_online.operations.privacy.stores.batches.__defaults__", (7,))
    SignIn.objects.bulk_create(
        SignIn(account=None, result=SignIn.Result.UNKNOWN, ip="203.0.113.9", at=clock.now()) for _ in range(50)
    )
    clock.advance(timedelta(days=91))
    run = retain(_today())
    assert not SignIn.objects.filter(account=None).exists()
    assert run.lines.get(store="accounts.SignIn", ending="R-LOGIN0").count == 50
