"""A closed account: every personal value is found as long as the retention table says, and not a day longer."""

from datetime import datetime, timedelta

import pytest

from tests.privacy.canaries import search
from tests.privacy.planting import Person, person, waiting_upload
from tests.privacy.table import of
from website_online.core.accounts.actions.closing import close
from website_online.core.accounts.models import Closure
from website_online.foundation import background, clock
from website_online.foundation.clock import months
from website_online.operations.privacy.actions import retain
from website_online.operations.privacy.models import State

pytestmark = pytest.mark.django_db(transaction=True)


def _expected(who: Person, began: datetime, now: datetime, *, is_open: bool) -> set[str]:
    """The places that the table allows at an instant."""
    allowed = set()
    for places in who.canaries.planted.values():
        for place in places:
            if place.startswith("never"):
                continue
            line = of(place)
            period = line.open if is_open else line.closed
            if period is None or period.after(began).date() > now.date():
                allowed.add(place)
    return allowed


def _found(who: Person, everywhere) -> tuple[set[str], dict[bytes, set[str]]]:
    found = search(who.canaries, everywhere)
    return who.canaries.places(found), found


def _explain(who: Person, found: dict[bytes, set[str]], places: set[str]) -> dict[str, set[str]]:
    return {place: files for value, files in found.items() for place in who.canaries.planted[value] if place in places}


def test_every_planted_value_can_be_found(everywhere):
    who = person()
    waiting_upload(who)
    planted = {place for places in who.canaries.planted.values() for place in places if not place.startswith("never")}
    found, files = _found(who, everywhere)
    assert planted - found == set(), "planted and not found: the search is blind there"
    assert found - planted == set(), _explain(who, files, found - planted)
    for place, where in (
        ("store:published.pages", "/blobs/"),
        ("store:published.pages", ".br (opened)"),
        ("store:published.pages", ".gz (opened)"),
        ("store:published.manifests", "/releases/"),
        ("store:media.original", "/original"),
        ("store:media.quarantine", "/quarantine"),
        ("accounts.Account.email", ".zip/"),
        ("mail.Message.text", ".sqlite3"),
    ):
        names = {name for value, names in files.items() for name in names if place in who.canaries.planted[value]}
        assert any(where in name for name in names), (place, where, names)
    logs = {name for names in files.values() for name in names if "/logs/" in name}
    assert logs == set(), "personal data reached a log"


@pytest.mark.parametrize(
    ("period", "day_before"),
    [(months(3), True), (months(3), False), (months(12), True), (months(12), False)],
    ids=["three months less a day", "three months", "twelve months less a day", "twelve months"],
)
def test_after_closing(everywhere, period, day_before):
    hers, his = person(), person("example.net")
    closing = close(hers.account, reason=Closure.Reason.OWN_WISH)
    background.run_due()
    clock.advance(period.after(closing.closed_at) - timedelta(days=day_before) - clock.now())
    background.run_due()
    run = retain(clock.today())
    background.run_due()
    assert run.state == State.DONE, list(run.lines.exclude(error="").values_list("store", "rule", "error"))
    now = clock.now()
    for who, is_open in ((hers, False), (his, True)):
        expected = _expected(who, closing.closed_at, now, is_open=is_open)
        found, files = _found(who, everywhere)
        assert _explain(who, files, found - expected) == {}, "found after its time"
        assert expected - found == set(), "gone before its time"
