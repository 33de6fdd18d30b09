"""P90: one's own page lists each kind of data with amount, reason, ground and period, as the register has it."""

import html

import pytest

from tests.promises.person import sign_up
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.queries import held
from website_online.operations.statement import wording

pytestmark = pytest.mark.django_db


def test_the_page_and_the_register_say_the_same() -> None:
    browser, account, _ = sign_up()
    page = html.unescape(browser.get("/portal/account/data").content.decode())
    kinds = held(Subject(account_id=str(account.pk)))
    assert {"accounts.Account", "accounts.SignIn", "audit.Entry", "sites.Site"} <= {one.entry.key for one in kinds}
    from django.utils import translation

    with translation.override("fr"):
        for one in kinds:
            row = wording.row(one.entry, of_account=True)
            for words in (row.title, row.purpose, row.basis, row.kept):
                assert words in page, (one.entry.key, words)


def test_it_is_two_steps_from_anywhere() -> None:
    browser, _, _ = sign_up()
    for address in ("/portal/", "/portal/account/", "/portal/account/password"):
        assert 'href="/portal/account/data"' in browser.get(address).content.decode()
