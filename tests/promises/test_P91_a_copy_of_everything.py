"""P91: a copy of everything is ready in minutes, complete, one's own only, for seven days."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.promises.person import PASSWORD, confirm, mails_to, move, sign_in, sign_up, work
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.models import Export
from website_online.operations.privacy.queries import held
from website_online.website.content import starters

pytestmark = pytest.mark.django_db


def test_the_file_holds_all_of_mine_and_nothing_of_others() -> None:
    browser, account, site = sign_up()
    confirm(browser, account)
    starters.plant("bakery", site.pk, account, "fr", "froment")
    _, other, _ = sign_up(email="autre@example.be", name="Autre Maison", ip="198.51.100.7")
    work()
    kinds = held(Subject(account_id=str(account.pk)))
    browser.post("/portal/account/data", {"password": PASSWORD})
    work()
    export = Export.objects.get(account_id=account.pk)
    assert export.ready_at - export.requested_at < timedelta(minutes=15)
    assert mails_to(account.email)[0].template == "privacy.copy_ready"
    address = reverse("portal:copy", kwargs={"export_id": export.pk})
    archive = zipfile.ZipFile(io.BytesIO(b"".join(browser.post(address, {"password": PASSWORD}))))
    names = set(archive.namelist())
    assert {"index.html", "register.json"} <= names
    for one in kinds:
        if one.entry.model is not None:
            name = one.entry.key.replace(".", "-").lower()
            assert any(name in each for each in names), one.entry.key
    whole = b"".join(archive.read(name) for name in names).decode("utf-8", "replace")
    assert account.email in whole
    assert "203.0.113.9" in whole
    assert other.email not in whole
    assert "198.51.100.7" not in whole
    assert any(name.startswith("files/") and name.endswith((".jpg", ".jpeg", ".png", "original")) for name in names)
    for name in names:
        if name.endswith(".json"):
            json.loads(archive.read(name))
        if name.endswith(".csv"):
            assert list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))))


def test_after_seven_days_it_is_gone() -> None:
    browser, account, _ = sign_up()
    confirm(browser, account)
    browser.post("/portal/account/data", {"password": PASSWORD})
    work()
    address = reverse("portal:copy", kwargs={"export_id": Export.objects.get().pk})
    move(timedelta(days=7, minutes=1))
    assert sign_in(account.email, browser=browser).get(address).status_code == 410
