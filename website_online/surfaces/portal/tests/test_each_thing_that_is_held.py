"""The page of one kind of data lists the reader's own things, in words, each with its day."""

import pytest
from django.utils import translation
from django.utils.formats import date_format

from tests.promises.person import confirm, sign_up
from website_online.foundation import clock
from website_online.operations.privacy.stores import personal_stores, store_name

pytestmark = pytest.mark.django_db


def test_a_sign_in_is_told_in_words_with_the_day_on_which_it_goes():
    browser, account, _ = sign_up(ip="198.51.100.7")
    confirm(browser, account)
    page = browser.get("/portal/account/data/kinds/accounts-signin").content.decode()
    assert "198.51.100.7" in page and "à la création du compte" in page
    with translation.override("fr"):
        assert date_format(clock.local(clock.months(3).after(clock.now())), "DATE_FORMAT") in page


def test_an_act_is_told_in_words():
    browser, _, _ = sign_up()
    page = browser.get("/portal/account/data/kinds/audit-entry").content.decode()
    assert "Compte créé" in page and "accounts.registered" not in page


def test_nobody_reads_what_is_somebody_elses():
    alice, account, site = sign_up(email="alice@example.be", name="Atelier Alice", ip="198.51.100.7")
    confirm(alice, account)
    charlie, _, _ = sign_up(email="charlie@example.be", name="Jardin Charlie", ip="203.0.113.9")
    for entry in personal_stores():
        if entry.model is None:
            continue
        answer = charlie.get(f"/portal/account/data/kinds/{store_name(entry)}")
        page = answer.content.decode()
        assert answer.status_code == 200, entry.key
        for theirs in ("alice@example.be", "Atelier Alice", "198.51.100.7", str(account.pk), str(site.pk)):
            assert theirs not in page, entry.key


@pytest.mark.parametrize("kind", ["nothing", "store-logs", "accounts.signin", "accounts-signin-x"])
def test_a_kind_that_is_not_there_is_not_found(kind: str):
    browser, _, _ = sign_up()
    assert browser.get(f"/portal/account/data/kinds/{kind}").status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999", "%00"])
def test_a_page_that_is_not_there_is_the_first_or_the_last(page: str):
    browser, _, _ = sign_up()
    assert browser.get(f"/portal/account/data/kinds/audit-entry?page={page}").status_code == 200
