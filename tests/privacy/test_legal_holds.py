"""A legal hold stops retention and erasure of exactly what it names, and is over by the clock."""

from datetime import timedelta

import pytest

from website_online.core.accounts.actions.closing import close
from website_online.core.accounts.models import Account, Closure, SignIn
from website_online.core.audit.models import Entry
from website_online.core.sites.models import Site
from website_online.foundation import background, clock
from website_online.foundation.clock import months
from website_online.foundation.personal_data import Subject
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy.actions import erase, erasing, holding, preview, retain
from website_online.operations.privacy.actions.holding import HoldRefused, Order
from website_online.operations.privacy.models import Erasure, LegalHold, State, Tombstone
from website_online.website.media.models import Asset
from website_online.website.publishing.tests.studio import Studio, page_root, text_section

pytestmark = pytest.mark.django_db

ORDER = Order(reference="BR-12/2030", reason="Fraud", basis="art. 39bis C.I.cr.", authority="Parquet de Bruxelles")


def _hold(days: int = 300, **named) -> LegalHold:
    order = named.pop("order", ORDER)
    return holding.place(order, expires_at=clock.now() + timedelta(days=days), by="Alix", **named)


def _assets() -> set:
    with all_sites(because="a test looks at everything"):
        return set(Asset.objects.values_list("id", flat=True))


def _signed_in(account) -> None:
    SignIn.objects.create(account=account, result=SignIn.Result.SUCCESS, ip="203.0.113.9")


def _after(period) -> None:
    clock.advance(period.after(clock.now()) - clock.now())


def _held(run) -> dict[str, int]:
    return dict(run.lines.filter(held__gt=0).values_list("store", "held"))


def test_retention_leaves_the_store_that_is_named_and_no_other(alice, bob, site_a):
    for account in (alice, bob):
        _signed_in(account)
        close(account, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    _hold(account_id=alice.pk, stores=["accounts.SignIn"])
    hers = SignIn.objects.filter(account=alice).count()
    _after(months(3))
    assert {line.store: line.held for line in preview(clock.today()) if line.held} == {"accounts.SignIn": hers}
    run = retain(clock.today())
    assert run.state == State.DONE, list(run.lines.exclude(error="").values_list("store", "error"))
    assert _held(run) == {"accounts.SignIn": hers}
    assert SignIn.objects.filter(account=alice).count() == hers
    assert not SignIn.objects.filter(account=bob).exists()
    alice.refresh_from_db()
    assert alice.email == "", "the address is not what the order names"


def test_a_hold_is_over_by_the_clock_and_the_next_run_ends_what_it_held(alice, site_a):
    _signed_in(alice)
    close(alice, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    _hold(days=120, account_id=alice.pk)
    _after(months(3))
    retain(clock.today())
    alice.refresh_from_db()
    assert alice.email
    clock.advance(timedelta(days=30))
    run = retain(clock.today())
    assert _held(run) == {}
    alice.refresh_from_db()
    assert alice.email == ""
    assert not SignIn.objects.filter(account=alice).exists()
    assert LegalHold.objects.get().email == "", "a hold that is over forgets the address"


def test_a_hold_on_a_site_keeps_what_is_in_it_and_not_its_owners_address(alice, charlie, site_a, picture):
    close(alice, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    _after(months(11))
    _hold(days=120, site_id=site_a.pk)
    _after(months(1))
    run = retain(clock.today())
    background.run_due()
    assert run.state == State.DONE, list(run.lines.exclude(error="").values_list("store", "error"))
    assert picture.id in _assets()
    assert Site.objects.get(pk=site_a.pk).name == "Boulangerie Alice"
    assert Account.objects.get(pk=alice.pk).email == ""
    assert not Entry.objects.filter(account_id=alice.pk, site_id=None).exists()


def test_a_period_of_the_data_narrows_a_hold(alice):
    close(alice, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    SignIn.objects.filter(account=alice).delete()
    now = clock.now()
    for days in (10, 50, 90):
        SignIn.objects.create(
            account=alice, result=SignIn.Result.SUCCESS, ip=f"203.0.113.{days}", at=now - timedelta(days=days)
        )
    _hold(
        account_id=alice.pk,
        stores=["accounts.SignIn"],
        data_from=now - timedelta(days=60),
        data_until=now - timedelta(days=40),
    )
    _after(months(3))
    retain(clock.today())
    assert list(SignIn.objects.filter(account=alice).values_list("ip", flat=True)) == ["203.0.113.50"]


def test_an_erasure_does_the_rest_waits_for_the_hold_and_is_finished_after_it(alice, site_a, picture):
    hold = _hold(account_id=alice.pk, stores=["audit.Entry"])
    before = Entry.objects.filter(account_id=alice.pk).count()
    assert before
    erasure = erase(Subject(account_id=str(alice.pk)))
    assert erasure.state == State.HELD
    assert {step.store for step in erasure.steps.filter(state=State.HELD)} == {"audit.Entry"}
    assert Account.objects.get(pk=alice.pk).email == ""
    assert _assets() == set()
    assert Entry.objects.filter(account_id=alice.pk).count() >= before
    assert Tombstone.objects.filter(account_id=alice.pk).exists(), "a restored backup must not bring the rest back"
    assert retain(clock.today()).state == State.DONE
    assert Erasure.objects.get().state == State.HELD
    holding.lift(hold, by="Alix")
    retain(clock.today())
    erasure = Erasure.objects.get()
    assert (erasure.state, erasure.email) == (State.DONE, "")
    assert not Entry.objects.filter(account_id=alice.pk, verb="accounts.registered").exists()
    assert erasure.receipt["erased"]["audit.Entry"] >= before


def test_an_account_that_is_held_whole_is_emptied_after_the_hold(alice, site_a):
    hold = _hold(account_id=alice.pk)
    assert erase(Subject(account_id=str(alice.pk))).state == State.HELD
    assert Account.objects.get(pk=alice.pk).email == "alice@example.org"
    holding.lift(hold, by="Alix")
    assert erase(Subject(account_id=str(alice.pk))).state == State.DONE
    assert Account.objects.get(pk=alice.pk).email == ""


def test_a_page_that_was_published_stays_while_its_site_is_held(alice, site_a, settings):
    Studio(site_a, alice).plant({"": page_root("Accueil", "", text_section("first", "<p>Bonjour</p>"))})
    studio = Studio(site_a, alice)
    studio.publish()
    live = settings.PUBLISHED_DIR / "sites" / str(site_a.pk)
    assert list(live.rglob("index.html"))
    hold = _hold(site_id=site_a.pk)
    erase(Subject(account_id=str(alice.pk)))
    background.run_due()
    assert list(live.rglob("index.html"))
    holding.lift(hold, by="Alix")
    retain(clock.today())
    background.run_due()
    assert not list(live.rglob("index.html"))


def test_the_preview_tells_the_person_of_a_hold_but_not_of_a_silent_one(alice, site_a):
    loud = _hold(account_id=alice.pk, stores=["audit.Entry"])
    line = next(li for li in erasing.outlook(Subject(account_id=str(alice.pk))) if li["store"] == "audit.Entry")
    assert (line["held"], line["held_until"]) == (line["count"], loud.expires_at)
    holding.lift(loud, by="Alix")
    silent = Order("X", "r", "b", "a", silent=True)
    _hold(account_id=alice.pk, stores=["audit.Entry"], order=silent)
    lines = erasing.outlook(Subject(account_id=str(alice.pk)))
    assert not any(line["held"] for line in lines)
    assert any(line["held"] for line in erasing.outlook(Subject(account_id=str(alice.pk)), told_only=False))
    assert not Entry.objects.filter(account_id=alice.pk, verb="privacy.hold_placed", object_id=str(silent)).exists()
    told = Entry.objects.filter(account_id=alice.pk, verb="privacy.hold_placed")
    assert told.count() == 1
    assert Entry.objects.filter(verb="privacy.hold_placed").count() == 2


def test_placing_lifting_and_renewing_are_written_down(alice, site_a):
    hold = _hold(account_id=alice.pk)
    holding.renew(hold, expires_at=clock.now() + timedelta(days=360), by="Alix")
    holding.lift(hold, by="Bea")
    verbs = (
        Entry.objects.filter(object_type="hold", object_id=str(hold.pk)).order_by("at").values_list("verb", flat=True)
    )
    assert list(verbs) == ["privacy.hold_placed", "privacy.hold_renewed", "privacy.hold_lifted"]
    hold.refresh_from_db()
    assert (hold.lifted_by, hold.placed_by) == ("Bea", "Alix")


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ({}, "Name an account or a site"),
        ({"stores": ["accounts.Nothing"]}, "no store"),
        ({"days": 400}, "at most twelve months"),
        ({"days": -1}, "in the future"),
        ({"order": Order("", "r", "b", "a")}, "reference"),
    ],
)
def test_a_hold_that_is_not_whole_is_refused(alice, named, words):
    account = {"account_id": alice.pk} if named else {}
    with pytest.raises(HoldRefused, match=words):
        _hold(**named, **account)
    assert not LegalHold.objects.exists()
