"""People ask for a correction or a restriction, see it on the page of their data, and take it back."""

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.cases.models import Case, CaseMessage
from website_online.operations.privacy.models import Correction, Restriction

pytestmark = pytest.mark.django_db
DATA = "/portal/account/data"


@pytest.fixture
def browser(alice: Account) -> Client:
    found = Client()
    found.force_login(alice)
    return found


def test_a_correction_becomes_a_case_and_a_restriction(browser: Client, alice: Account) -> None:
    page = browser.get(f"{DATA}/correct?kind=accounts-account").content.decode()
    assert 'value="accounts-account" selected' in page
    answer = browser.post(f"{DATA}/correct", {"kind": "accounts-account", "words": "Je suis née ailleurs."})
    assert answer.status_code == 302
    asked = Correction.objects.get()
    case = Case.objects.get(reference=asked.case_reference)
    assert (case.category, case.account_id) == ("personal_data", alice.pk)
    assert CaseMessage.objects.get(case=case).text == "Je suis née ailleurs."
    page = browser.get(DATA).content.decode()
    assert 'id="restricted"' in page and case.reference in page


def test_each_of_the_four_reasons_restricts_at_once(browser: Client, alice: Account) -> None:
    for ground in Restriction.Ground.values:
        answer = browser.post(f"{DATA}/restrict", {"kind": "all", "ground": ground, "words": "Parce que."})
        assert answer.status_code == 302
    assert set(Restriction.objects.filter(account_id=alice.pk).values_list("ground", flat=True)) == set(
        Restriction.Ground.values
    )
    assert browser.get(DATA).content.decode().count(f"{DATA}/restrictions/") == 4


def test_what_is_missing_is_said_and_what_was_typed_stays(browser: Client) -> None:
    page = browser.post(f"{DATA}/restrict", {"kind": "all", "words": "Un litige."}).content.decode()
    assert "Choisissez une des quatre raisons." in page and "Un litige." in page
    page = browser.post(f"{DATA}/correct", {"kind": "accounts-account", "words": "  "}).content.decode()
    assert "Écrivez quelques mots" in page
    page = browser.post(f"{DATA}/correct", {"kind": "no-such-kind", "words": "Bonjour"}).content.decode()
    assert "Bonjour" in page
    page = browser.post(f"{DATA}/correct", {"kind": "accounts-account", "words": "x" * 5000})
    assert page.status_code == 200
    assert not Restriction.objects.exists()
    assert not Case.objects.exists()


def test_one_takes_it_back_and_a_stranger_cannot(browser: Client, charlie: Account) -> None:
    browser.post(f"{DATA}/restrict", {"kind": "all", "ground": "18(1)(b)", "words": "Parce que."})
    address = f"{DATA}/restrictions/{Restriction.objects.get().pk}"
    other = Client()
    other.force_login(charlie)
    assert other.get(address).status_code == 404
    assert other.post(address).status_code == 404
    assert browser.get(address).status_code == 200
    assert Restriction.objects.get().lifted_at is None
    assert browser.post(address).status_code == 302
    assert Restriction.objects.get().lifted_at is not None
    assert browser.post(address).status_code == 404
    assert 'id="restricted"' not in browser.get(DATA).content.decode()
