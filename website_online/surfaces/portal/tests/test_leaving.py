"""Who has closed his account sees by a mailed link what goes when, has a copy sent, or erases the rest at once."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format

from tests.promises.person import PASSWORD, confirm, link_to, mails_to, move, move_months, sign_up, work
from website_online.core.accounts.models import Account
from website_online.core.mail.emails import registry as emails
from website_online.foundation import clock
from website_online.operations.privacy.actions import retain
from website_online.operations.privacy.models import Export

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver() -> Account:
    """Marie, with a site, who has closed her account."""
    browser, account, _ = sign_up()
    confirm(browser, account)
    browser.post("/portal/account/close", {"password": PASSWORD, "understood": "on"})
    work()
    account.refresh_from_db()
    assert not account.is_open
    return account


def _page(path: str) -> str:
    answer = Client(headers={"accept-language": "fr"}).get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_every_day_and_every_mail_that_may_come(leaver):
    page = _page(link_to(leaver.email, "leaving"))
    closure = leaver.closures.get()
    with translation.override("fr"):
        for instant in (closure.identity_until, closure.activity_until):
            assert date_format(clock.local(instant), "DATE_FORMAT") in page
        for kind in emails.values():
            assert (str(kind.title) in page) or not kind.after_closure


def test_a_copy_comes_by_a_link_of_its_own(leaver):
    stranger = Client()
    page = link_to(leaver.email, "leaving")
    assert stranger.post(page).status_code == 200
    work()
    assert mails_to(leaver.email)[0].template == "privacy.copy_after_leaving"
    link = link_to(leaver.email, "leaving/copy")
    assert "Récupérer ma copie" in _page(link)
    answer = stranger.post(link)
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert leaver.email in archive.read("data/accounts-account.json").decode()
    move(timedelta(days=8))
    assert Client().get(link).status_code == 410


def test_asking_again_while_one_is_made_makes_no_second(leaver):
    page = link_to(leaver.email, "leaving")
    for _ in range(5):
        Client().post(page)
    assert Export.objects.filter(account_id=leaver.pk).count() == 1


def test_after_three_months_the_link_is_dead_and_the_page_says_so(leaver):
    page = link_to(leaver.email, "leaving")
    move_months(3)
    retain(clock.today())
    answer = Client().get(page)
    assert answer.status_code == 410


def test_everything_can_go_at_once(leaver):
    page = link_to(leaver.email, "leaving")
    unsure = Client().post(f"{page}/erase", {})
    assert unsure.status_code == 200 and "aria-invalid" in unsure.content.decode()
    Client().post(f"{page}/erase", {"understood": "on"})
    move(timedelta(minutes=5))
    leaver.refresh_from_db()
    assert leaver.anonymised_at is not None
    assert Client().get(page).status_code == 410


def test_reopening_ends_the_link(leaver):
    page = link_to(leaver.email, "leaving")
    Client().post(link_to(leaver.email, "reopen"), {"password": PASSWORD})
    assert Client().get(page).status_code == 410


def test_made_up_and_foreign_links_open_nothing(leaver):
    reopening = link_to(leaver.email, "reopen").rsplit("/", 1)[1]
    for token in ("x" * 43, reopening, f"{'a' * 300}", "%00"):
        for path in (f"/portal/leaving/{token}", f"/portal/leaving/{token}/erase", f"/portal/leaving/copy/{token}"):
            for answer in (Client().get(path), Client().post(path, {"understood": "on"})):
                assert answer.status_code in {404, 410}, path
    assert Account.objects.get(pk=leaver.pk).anonymised_at is None


def test_before_closing_the_page_names_each_kind_and_its_day():
    browser, _, _ = sign_up()
    page = browser.get("/portal/account/close").content.decode()
    days = re.findall(r'<time datetime="([^"]+)"', page)
    assert len(days) >= 2
    assert "Journal d’activité" in page and "Préparer d’abord une copie" in page
