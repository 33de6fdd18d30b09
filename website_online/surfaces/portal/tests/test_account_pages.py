"""Address, password, sign-ins, mails, language: each changes what it says, and refuses in plain words."""

import pytest

from website_online.core.accounts.models import Account, EmailChange, Session
from website_online.core.consent.queries import has_agreed
from website_online.core.mail.actions import is_suppressed
from website_online.core.mail.rules import MailClass

pytestmark = pytest.mark.django_db


def test_the_address_changes_only_after_a_link(alice: Account, password: str, sign_in_as) -> None:
    browser, url = sign_in_as(alice), "/portal/account/email"
    assert "mot de passe" in browser.post(url, {"email": "new@example.org", "password": "wrong"}).content.decode()
    assert not EmailChange.objects.exists()
    assert 'id="id_email-error"' in browser.post(url, {"email": alice.email, "password": password}).content.decode()
    browser.post(url, {"email": "new@example.org", "password": password})
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    assert "new@example.org" in browser.get("/portal/account/").content.decode()


def test_the_password(alice: Account, password: str, sign_in_as) -> None:
    browser, other, url = sign_in_as(alice), sign_in_as(alice), "/portal/account/password"
    assert 'id="id_current-error"' in browser.post(url, {"current": "no", "new": "une autre phrase"}).content.decode()
    assert 'id="id_new-error"' in browser.post(url, {"current": password, "new": "short"}).content.decode()
    assert browser.post(url, {"current": password, "new": "une autre phrase"}).status_code == 302
    assert browser.get("/portal/").status_code == 200
    assert other.get("/portal/").status_code == 302


def test_browsers_are_listed_and_can_be_signed_out(alice: Account, charlie: Account, sign_in_as) -> None:
    here, other = sign_in_as(alice), sign_in_as(alice)
    page = here.get("/portal/account/connections").content.decode()
    assert "Ce navigateur" in page
    assert "Déconnecter tous les autres" in page
    strange = sign_in_as(charlie)
    row = Session.objects.filter(account=alice).order_by("created_at").last()
    assert strange.post("/portal/account/connections/end", {"session": row.pk}).status_code == 404
    here.post("/portal/account/connections/end")
    assert other.get("/portal/").status_code == 302
    assert here.get("/portal/").status_code == 200


def test_refusing_mails_is_as_easy_as_agreeing(alice: Account, sign_in_as) -> None:
    browser, url = sign_in_as(alice), "/portal/account/mail"
    assert not has_agreed(alice.pk, "mail.news")
    browser.post(url, {"list": "news", "wish": "on"})
    assert has_agreed(alice.pk, "mail.news")
    assert not is_suppressed(alice.email, MailClass.MARKETING, "news")
    browser.post(url, {"list": "news", "wish": "off"})
    assert not has_agreed(alice.pk, "mail.news")
    assert is_suppressed(alice.email, MailClass.MARKETING, "news")
    assert not is_suppressed(alice.email, MailClass.TRANSACTIONAL)


def test_the_language(alice: Account, sign_in_as) -> None:
    browser = sign_in_as(alice)
    answer = browser.post("/portal/account/language", {"language": "en"})
    assert answer.cookies["wo_language"].value == "en"
    alice.refresh_from_db()
    assert alice.language == "en"
    assert "My account" in browser.get("/portal/account/").content.decode()
    assert browser.post("/portal/account/language", {"language": "tlh"}).status_code == 200


def test_closing_says_what_goes_when_and_asks_for_the_password(
    alice: Account, site_a, password: str, sign_in_as
) -> None:
    browser, url = sign_in_as(alice), "/portal/account/close"
    page = browser.get(url).content.decode()
    assert site_a.name in page
    assert 'id="id_password-error"' in browser.post(url, {"password": "no", "understood": "on"}).content.decode()
    assert 'id="id_understood-error"' in browser.post(url, {"password": password}).content.decode()
    alice.refresh_from_db()
    assert alice.is_open
    closed = browser.post(url, {"password": password, "understood": "on"}).content.decode()
    assert "Votre compte est clôturé" in closed
    alice.refresh_from_db()
    assert not alice.is_open
    assert browser.get("/portal/").status_code == 302


def test_every_place_is_two_presses_away(alice: Account, site_a, sign_in_as) -> None:
    browser = sign_in_as(alice)
    dashboard = browser.get("/portal/").content.decode()
    for path in ("/portal/account/", "/portal/account/connections", f"/portal/sites/{site_a.pk}/", "/portal/new-site"):
        assert f'href="{path}"' in dashboard
    account = browser.get("/portal/account/").content.decode()
    for name in ("email", "password", "connections", "mail", "activity", "language", "close"):
        assert f'href="/portal/account/{name}"' in account
