"""One use is objected to by itself: advertising ends at once, another is only stored until a person has answered."""

import pytest

from tests.promises.letters import Letters, letters, switch  # noqa: F401
from tests.promises.person import confirm, mails_to, sign_up, work
from website_online.core.cases.models import Case
from website_online.foundation import clock
from website_online.foundation.personal_data import Basis, registry
from website_online.operations.privacy.actions import is_restricted
from website_online.operations.privacy.actions.objecting import objected, uses

pytestmark = pytest.mark.django_db
PAGE, OBJECT = "/portal/account/consents", "/portal/account/consents/object"
JOURNAL = "audit.Entry"


def test_every_use_that_rests_on_our_interest_stands_there() -> None:
    browser, _, _ = sign_up()
    offered = {store for use in uses() for store in use.stores}
    assert {"audit.Entry", "accounts.SignIn", "accounts.KnownDevice"} <= offered
    assert all(registry.get(store).basis is Basis.LEGITIMATE_INTEREST for store in offered)
    page = browser.get(PAGE).content.decode()
    assert all(f"use={use.key}" in page for use in uses())


def test_against_advertising_no_reason_is_needed_and_it_ends_at_once(letters: Letters) -> None:  # noqa: F811
    browser, account, _ = sign_up()
    confirm(browser, account)
    for key in letters.names:
        switch(browser, key, "on")
    browser.post(PAGE, {"purpose": "marketing"})
    assert not any(letters.send(key, "January") for key in letters.names)
    assert not Case.objects.exists()


def test_another_use_is_restricted_and_answered_within_a_month() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    answer = browser.post(OBJECT, {"use": JOURNAL, "words": "Je travaille pour des journalistes."})
    assert answer.status_code == 302
    work()
    case = Case.objects.get(account_id=account.pk)
    assert case.due_on == clock.add(clock.months(1), case.opened_at)
    assert "journalistes" in case.messages.get().text
    assert mails_to(account.email)[0].template == "cases.received"
    assert is_restricted(account.pk, store=JOURNAL), "flagged meanwhile"
    assert not is_restricted(account.pk, store="accounts.SignIn"), "this use only"
    page = browser.get(PAGE).content.decode()
    assert case.reference in page and "seulement conservé" in page
    browser.post(OBJECT, {"use": JOURNAL})
    assert Case.objects.count() == 1, "the second time opens nothing"


def test_it_can_be_taken_back_and_concerns_nobody_else() -> None:
    browser, account, _ = sign_up()
    charlie, other, _ = sign_up(email="charlie@example.be", name="Chez Charlie")
    browser.post(OBJECT, {"use": JOURNAL})
    assert objected(account.pk) and not objected(other.pk)
    charlie.post(OBJECT, {"use": JOURNAL, "do": "take_back"})
    assert objected(account.pk)
    browser.post(OBJECT, {"use": JOURNAL, "do": "take_back"})
    assert not objected(account.pk) and not is_restricted(account.pk, store=JOURNAL)


@pytest.mark.parametrize("key", ["", "nothing", "accounts.Account", "store:logs"])
def test_what_is_no_such_use_is_not_found(key: str) -> None:
    browser, _, _ = sign_up()
    assert browser.post(OBJECT, {"use": key}).status_code == 404
    assert browser.get(OBJECT, {"use": key}).status_code == 404
