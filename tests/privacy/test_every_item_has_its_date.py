"""Each stored thing says on which day it goes, and goes on that day: a date, or one that closing the account starts."""

import json
import zipfile
from datetime import date, timedelta

import pytest

from tests.privacy.planting import Person, person
from website_online.core.accounts.actions.closing import close
from website_online.core.accounts.models import Closure
from website_online.foundation import background, clock, personal_data
from website_online.foundation.personal_data import Outcome, Subject
from website_online.foundation.scoping import all_sites
from website_online.operations.privacy import dates, labels
from website_online.operations.privacy.actions import retain
from website_online.operations.privacy.actions.exporting import write
from website_online.operations.privacy.stores import (
    everything,
    named_store,
    not_blank,
    personal_stores,
    rows_of,
    store_name,
)

pytestmark = pytest.mark.django_db(transaction=True)

Place = tuple[str, object]
# What an address asked for by itself comes until its owner leaves the list, which he can in each mail.
UNTIL_LEFT = {"subscriptions.Subscription"}


def _subject(who: Person) -> Subject:
    return personal_data.completed(Subject(account_id=str(who.account.pk)))


def _goings(who: Person) -> dict[Place, dates.Going]:
    """When each row of a person goes, by store and key."""
    subject = _subject(who)
    found: dict[Place, dates.Going] = {}
    with all_sites(because="a test reads all of one person"):
        for entry in personal_stores():
            if entry.model is None:
                continue
            keys = list(rows_of(entry, subject).values_list("pk", flat=True))
            found |= {(entry.key, key): going for key, going in dates.goings(entry, keys, subject).items()}
    return found


def _there(places: set[Place]) -> set[Place]:
    """Those rows that still tell something: an emptied row does not."""
    with all_sites(because="a test looks whether rows are there"):
        found = set()
        for store, key in places:
            entry = personal_data.registry.get(store)
            rows = everything(entry).filter(pk=key)
            for rule in entry.keep:
                if (rule.then is Outcome.ANONYMISE and not rule.fields) or set(rule.fields) >= set(entry.personal):
                    rows = rows.filter(not_blank(entry, rule.fields))
            if store == "accounts.Account":
                rows = rows.filter(anonymised_at=None)
            if rows.exists():
                found.add((store, key))
    return found


def test_while_the_account_is_open_nothing_stays_for_ever():
    who = person()
    found = _goings(who)
    assert len({store for store, _ in found}) > 30
    assert {store for (store, _), going in found.items() if going.at is None} <= UNTIL_LEFT
    waiting = {going.waits_for for going in found.values()} - {""}
    assert waiting == {"account.closed", "site.owner_closed"}


def test_after_the_closing_every_row_has_a_sure_date_and_goes_on_it():
    who = person()
    close(who.account, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    left = _goings(who)
    assert {store for (store, _), going in left.items() if not going.is_sure} <= UNTIL_LEFT
    by_day: dict[date, set[Place]] = {}
    for place, going in left.items():
        if going.at is None:
            continue
        by_day.setdefault(clock.local(going.at).date(), set()).add(place)
    assert len(by_day) >= 4
    for day, going_today in sorted(by_day.items()):
        if day > clock.today():
            clock.advance(timedelta(days=(day - clock.today()).days))
        retain(day - timedelta(days=1))
        assert _there(going_today) == going_today, ("too early", day)
        retain(day)
        assert _there(going_today) == set(), ("too late", day)


def test_the_copy_carries_the_dates(tmp_path):
    who = person()
    write(_subject(who), tmp_path / "copy.zip")
    sign_ins = named_store("accounts-signin")
    assert sign_ins is not None
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        for name in archive.namelist():
            if name.startswith("data/") and name.endswith(".json"):
                for record in json.loads(archive.read(name)):
                    assert record["kept_until"] or record["kept"] or name == "data/subscriptions-subscription.json", (
                        name
                    )
        mails = json.loads(archive.read("data/mail-message.json"))
    assert all(date.fromisoformat(mail["kept_until"]) > clock.today() for mail in mails)


def test_every_field_that_is_shown_has_a_name_in_words():
    missing = {
        f"{entry.key}.{name}"
        for entry in personal_stores()
        if entry.model is not None
        for name in labels.shown_fields(entry)
        if name not in labels.LABELS
    }
    assert missing == set()


def test_each_kind_has_an_address_of_its_own():
    tables = [entry for entry in personal_stores() if entry.model is not None]
    assert [named_store(store_name(entry)) for entry in tables] == tables
