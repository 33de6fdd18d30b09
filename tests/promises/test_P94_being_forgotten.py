"""P94: whoever asks is forgotten, by the form or in the portal; a stranger cannot ask it for somebody else."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import PASSWORD, confirm, move, sign_up, work
from website_online.core.accounts.models import Account
from website_online.core.audit.models import Entry
from website_online.core.cases.models import Case
from website_online.core.sites.models import Site
from website_online.operations.privacy.models import Erasure, State

pytestmark = pytest.mark.django_db


def test_in_the_portal_with_the_password() -> None:
    browser, account, site = sign_up()
    confirm(browser, account)
    page = browser.get("/portal/account/data/erase").content.decode()
    assert "35 jours" in page
    browser.post("/portal/account/data/erase", {"password": PASSWORD, "understood": "on"})
    assert browser.get("/portal/").status_code == 302
    move(timedelta(hours=1))
    work()
    erasure = Erasure.objects.get()
    assert erasure.state == State.DONE
    assert erasure.receipt["erased"]
    assert not Account.objects.filter(email="marie@example.be").exists()
    assert not Entry.objects.filter(account_id=account.pk).exists()
    assert not Site.objects.filter(pk=site.pk, name="Boulangerie Marie").exists()


def test_by_the_form_a_person_looks_first() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    letter = {"category": "personal_data", "email": account.email, "message": "Oubliez-moi", "website": ""}
    assert Client().post("/fr/contact", letter).status_code == 302
    work()
    assert Case.objects.get().due_on is not None
    assert Account.objects.filter(email=account.email).exists(), "nobody is erased because somebody typed an address"


def test_a_wrong_password_erases_nothing() -> None:
    browser, account, _ = sign_up()
    browser.post("/portal/account/data/erase", {"password": "pas le bon", "understood": "on"})
    move(timedelta(hours=1))
    assert Account.objects.filter(email=account.email).exists()
