"""People see what is held about them, fetch a copy after their password, and are forgotten when they ask."""

import io
import zipfile
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from website_online.core.accounts.models import Account
from website_online.core.decisions.actions import decide
from website_online.core.decisions.queries import in_effect
from website_online.core.mail.models import Message
from website_online.core.sites.models import Site
from website_online.foundation import background, clock
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.models import Erasure, Export, State
from website_online.operations.privacy.queries import held

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(alice: Account) -> Client:
    found = Client()
    found.force_login(alice)
    return found


def test_the_page_names_each_kind_that_is_held(browser: Client, alice: Account, site_a: Site) -> None:
    page = browser.get("/portal/account/data").content.decode()
    kinds = held(Subject(account_id=str(alice.pk)))
    assert len(kinds) > 3
    for kind in kinds:
        assert str(kind.entry.title) in page or kind.entry.key == "store:published"


def test_a_copy_needs_the_password_twice(browser: Client, alice: Account, password: str) -> None:
    refused = browser.post("/portal/account/data", {"password": "not this one"})
    assert refused.status_code == 200
    assert not Export.objects.exists()
    assert browser.post("/portal/account/data", {"password": password}).status_code == 302
    for _ in range(3):
        background.run_due()
    export = Export.objects.get()
    assert Message.objects.filter(template="privacy.copy_ready", account_id=alice.pk).count() == 1
    address = reverse("portal:copy", kwargs={"export_id": export.pk})
    assert browser.get(address)["Content-Type"].startswith("text/html")
    assert browser.post(address, {"password": "not this one"}).content[:2] != b"PK"
    file = b"".join(browser.post(address, {"password": password}))
    assert alice.email.encode() in zipfile.ZipFile(io.BytesIO(file)).read("index.html")


def test_a_copy_is_nobody_elses_and_ends(browser: Client, alice: Account, charlie: Account, password: str) -> None:
    browser.post("/portal/account/data", {"password": password})
    background.run_due()
    address = reverse("portal:copy", kwargs={"export_id": Export.objects.get().pk})
    other = Client()
    other.force_login(charlie)
    assert other.get(address).status_code == 404
    assert browser.get(reverse("portal:copy", kwargs={"export_id": uuid4()})).status_code == 404
    clock.advance(clock.days(8).after(clock.now()) - clock.now())
    browser.force_login(alice)
    answer = browser.get(address)
    assert answer.status_code == 410
    assert "Cette copie n’existe plus" in answer.content.decode()
    assert browser.post(address, {"password": password}).status_code == 410
    other.force_login(charlie)
    assert other.get(address).status_code == 404


def test_a_copy_that_is_being_made_says_so(browser: Client, alice: Account, password: str) -> None:
    browser.post("/portal/account/data", {"password": password})
    address = reverse("portal:copy", kwargs={"export_id": Export.objects.get().pk})
    assert "Votre copie est en préparation" in browser.get(address).content.decode()
    assert browser.post(address, {"password": password})["Content-Type"].startswith("text/html")
    background.run_due()
    taken = [browser.post(address, {"password": password})["Content-Type"] for _ in range(2)]
    assert taken == ["application/zip"] * 2, "it can be fetched again while it is there, with the password each time"


def test_being_forgotten(browser: Client, alice: Account, site_a: Site, password: str) -> None:
    page = browser.get("/portal/account/data/erase")
    assert page.status_code == 200
    assert browser.post("/portal/account/data/erase", {"password": password}).status_code == 200
    assert browser.get("/portal/").status_code == 200, "a forgotten tick erases nothing"
    answer = browser.post("/portal/account/data/erase", {"password": password, "understood": "on"})
    assert alice.email in answer.content.decode()
    assert browser.get("/portal/").status_code == 302
    background.run_due()
    assert Message.objects.filter(template="privacy.erasure_begins").exists()
    clock.advance(clock.days(1).after(clock.now()) - clock.now())
    background.run_due()
    assert Erasure.objects.get().state == State.DONE
    alice.refresh_from_db()
    assert alice.email == ""


def test_a_decision_can_be_contested_by_its_subject_only(browser: Client, alice: Account, charlie: Account) -> None:
    decision, _ = decide(
        "accounts.sign_in_lock", account_id=alice.pk, inputs={"attempts": 10, "minutes": 15}, outcome="refused"
    )
    assert (
        reverse("portal:ask_a_person", kwargs={"decision_id": decision.pk})
        in browser.get("/portal/account/decisions").content.decode()
    )
    address = reverse("portal:ask_a_person", kwargs={"decision_id": decision.pk})
    other = Client()
    other.force_login(charlie)
    assert other.post(address, {"words": ""}).status_code == 404
    assert in_effect(decision)
    assert browser.post(address, {"words": "C’était moi."}).status_code == 302
    assert not in_effect(decision)
    assert browser.post(address, {"words": "Encore."}).status_code == 302
