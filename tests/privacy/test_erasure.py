"""Erasing one person: plan first, everything of hers, nothing of others, with a receipt."""

from datetime import timedelta

import pytest

from website_online.core.accounts.models import Account, SignIn
from website_online.core.sites.models import Membership, Site
from website_online.foundation import background, clock, personal_data
from website_online.foundation.personal_data import Outcome, Subject
from website_online.foundation.scoping import all_sites, site_scope
from website_online.operations.privacy import receipts
from website_online.operations.privacy.actions import erase, erasing, plan, replay_tombstones, resume, retain, run
from website_online.operations.privacy.models import Erasure, ErasureKey, State, Tombstone
from website_online.operations.privacy.stores import personal_stores, rows_of
from website_online.website.media import sweeping
from website_online.website.media.models import Asset

pytestmark = pytest.mark.django_db


def _held(subject: Subject) -> dict[str, int]:
    """What is still found of a subject, by store, besides what is kept for a reason."""
    with all_sites(because="a test looks at everything"):
        return {
            entry.key: count
            for entry in personal_stores()
            if entry.model is not None and entry.erase is Outcome.DELETE and (count := rows_of(entry, subject).count())
        }


def _all_of(account, site) -> Subject:
    return Subject(account_id=str(account.id), email=account.email, site_ids=(str(site.id),))


def test_everything_of_her_goes_and_nothing_of_others(alice, bob, charlie, site_a, site_b, picture, foreign_picture):
    SignIn.objects.create(account=alice, result=SignIn.Result.SUCCESS, ip="203.0.113.9")
    hers, his = _all_of(alice, site_a), _all_of(charlie, site_b)
    before = _held(his)
    assert len(_held(hers)) >= 5
    erasure = erase(Subject(account_id=str(alice.id)))
    background.run_due()
    assert erasure.state == State.DONE, list(erasure.steps.exclude(error="").values_list("store", "error"))
    # The record that she was anonymised and her site emptied is the proof, without a name.
    assert set(_held(hers)) <= {"audit.Entry"}
    alice.refresh_from_db()
    assert (alice.email, alice.password) == ("", "")
    assert Site.objects.get(pk=site_a.pk).name == ""
    assert list(sweeping.files_of_site(site_a.pk)) == []
    assert _held(his) == before
    assert Account.objects.get(pk=bob.pk).email == "bob@example.org"
    with site_scope(site_b.pk):
        assert Asset.objects.filter(id=foreign_picture.id).exists()


def test_an_editor_who_goes_leaves_the_owners_site_alone(alice, bob, site_a, picture):
    with site_scope(site_a.pk):
        Asset.objects.filter(id=picture.id).update(actor_id=bob.pk)
    erasure = erase(Subject(account_id=str(bob.id)))
    assert erasure.state == State.DONE, list(erasure.steps.exclude(error="").values_list("store", "error"))
    assert Account.objects.get(pk=bob.pk).email == ""
    assert Site.objects.get(pk=site_a.pk).name == "Boulangerie Alice"
    assert Membership.objects.filter(site=site_a, account=alice, ended_at=None).exists()
    with site_scope(site_a.pk):
        assert Asset.objects.get(id=picture.id).actor_id is None, "the picture stays, who brought it goes"


def test_the_plan_touches_nothing_and_knows_every_key(alice, site_a, picture):
    before = _held(_all_of(alice, site_a))
    erasure = plan(Subject(account_id=str(alice.id)))
    assert _held(_all_of(alice, site_a)) == before
    planned = dict(erasure.steps.values_list("store", "planned"))
    assert {store: planned[store] for store in before} == before
    assert ErasureKey.objects.filter(step__erasure=erasure, row=str(picture.id)).exists()
    assert erasure.email == "alice@example.org"


def test_the_receipt_is_signed_and_tells_no_name(alice, site_a, picture):
    erasure = erase(Subject(account_id=str(alice.id)))
    assert erasure.email == ""
    assert not ErasureKey.objects.exists()
    assert erasure.receipt["erased"]["media.Asset"] == 1
    assert "example.org" not in str(erasure.receipt) and "Boulangerie" not in str(erasure.receipt)
    assert receipts.is_genuine(erasure.receipt, erasure.signature)
    forged = erasure.receipt | {"erased": erasure.receipt["erased"] | {"media.Asset": 2}}
    assert not receipts.is_genuine(forged, erasure.signature)


def test_a_receipt_outlives_a_change_of_the_secret_key(alice, settings):
    erasure = erase(Subject(account_id=str(alice.id)))
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key, as long as one should be"
    assert not receipts.is_genuine(erasure.receipt, erasure.signature)
    settings.SECRET_KEY_FALLBACKS = [former]
    assert receipts.is_genuine(erasure.receipt, erasure.signature)


def test_a_killed_erasure_goes_on_where_it_stopped(alice, site_a, picture, monkeypatch):
    class Killed(BaseException):
        pass

    original = erasing.end_batch
    kills = 0
    erasure = None
    for _ in range(60):
        calls = 0

        def killing(*args, **kwargs):
            nonlocal calls
            calls += 1
            if calls == 2:
                raise Killed
            return original(*args, **kwargs)

        with monkeypatch.context() as patch:
            patch.setattr(erasing, "end_batch", killing)
            try:
                erasure = erase(Subject(account_id=str(alice.id)))
            except Killed:
                kills += 1
                continue
            break
    assert kills >= 4
    assert Erasure.objects.count() == 1, "it went on with the same plan"
    assert erasure.state == State.DONE
    assert set(_held(_all_of(alice, site_a))) <= {"audit.Entry"}
    assert erasure.receipt["erased"]["media.Asset"] == 1


def test_a_store_that_fails_does_not_stop_the_rest(alice, site_a, picture, monkeypatch):
    handler = personal_data.registry.get("media.Asset").handler
    with monkeypatch.context() as patch:
        patch.setattr(handler, "erase", lambda rows: 1 / 0)
        erasure = erase(Subject(account_id=str(alice.id)))
    assert erasure.state == State.PARTLY
    assert erasure.receipt is None
    assert erasure.email == "alice@example.org", "it is needed to go on"
    assert list(erasure.steps.exclude(error="").values_list("store", "error")) == [("media.Asset", "ZeroDivisionError")]
    alice.refresh_from_db()
    assert alice.email == ""
    [again] = resume()
    assert (again.id, again.state) == (erasure.id, State.DONE)
    with site_scope(site_a.pk):
        assert not Asset.objects.exists()


def test_the_daily_run_finishes_what_failed(alice, site_a, picture, monkeypatch):
    handler = personal_data.registry.get("media.Asset").handler
    with monkeypatch.context() as patch:
        patch.setattr(handler, "erase", lambda rows: 1 / 0)
        erase(Subject(account_id=str(alice.id)))
    retain(clock.today())
    assert Erasure.objects.get().state == State.DONE


def test_what_was_written_since_the_plan_goes_too(alice, site_a):
    erasure = plan(Subject(account_id=str(alice.id)))
    SignIn.objects.create(account=alice, result=SignIn.Result.WRONG_PASSWORD, ip="203.0.113.77")
    assert run(erasure).state == State.DONE
    assert not SignIn.objects.filter(account=alice).exists()


def test_erasing_twice_is_no_harm(alice, site_a):
    erase(Subject(account_id=str(alice.id)))
    again = erase(Subject(account_id=str(alice.id)))
    assert again.state == State.DONE
    assert Tombstone.objects.count() == 1


def test_a_restored_person_is_erased_again(alice, site_a, picture):
    saved = {field.attname: getattr(alice, field.attname) for field in Account._meta.concrete_fields}
    erase(Subject(account_id=str(alice.id)))
    Account.objects.filter(pk=alice.pk).update(
        **{name: saved[name] for name in ("email", "email_key", "password", "anonymised_at", "closed_at")}
    )
    assert Account.objects.get(pk=alice.pk).email == "alice@example.org"
    replay_tombstones()
    assert Account.objects.get(pk=alice.pk).email == ""


def test_tombstones_go_when_no_backup_from_before_is_left(alice, site_a):
    erase(Subject(account_id=str(alice.id)))
    clock.advance(timedelta(days=35))
    retain(clock.today())
    assert Tombstone.objects.count() == 1
    clock.advance(timedelta(days=2))
    retain(clock.today())
    assert Tombstone.objects.count() == 0


def test_the_outlook_counts_and_touches_nothing(alice, site_a, picture):
    before = _held(_all_of(alice, site_a))
    lines = {line["store"]: line for line in erasing.outlook(Subject(account_id=str(alice.id)))}
    assert lines["media.Asset"]["count"] == 1
    assert lines["accounts.Account"]["outcome"] == "anonymise"
    assert _held(_all_of(alice, site_a)) == before
    assert not Erasure.objects.exists()
