"""Passkey, code app, recovery codes: somebody adds them in a real browser and comes in with each of them."""

import base64
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Installation
from tests.journeys.interface import PASSWORD, findings, sign_up
from website_online.core.factors.actions.codes import code_at
from website_online.core.factors.rules import step_of
from website_online.foundation import clock

SECURITY = "/portal/account/security"
VIRTUAL = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def _with_authenticator(page: Page) -> tuple[object, str]:
    """Give the browser a device that makes passkeys; return the line to it and its id."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": VIRTUAL})
    return line, made["authenticatorId"]


def _leave(page: Page) -> None:
    page.context.clear_cookies(name="wo_session")


def _half_way(page: Page, base: str, email: str) -> None:
    page.goto(f"{base}/portal/sign-in")
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Se connecter", exact=True).click()
    expect(page.get_by_role("heading", name="Encore une étape")).to_be_visible()


def _inside(page: Page) -> None:
    page.wait_for_url("**/portal/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_from_the_first_passkey_to_the_last_code(
    installation: Installation, person: Callable[..., Page], phone: bool
) -> None:
    page, base = person(phone=phone, reduced_motion="reduce"), installation.url
    email = f"cle-{'phone' if phone else 'desk'}@example.org"
    line, device = _with_authenticator(page)
    sign_up(page, base, email=email, name=f"Clés {'phone' if phone else 'desk'}")
    found: list[str] = []

    # Nobody adds a factor to an address that may be a stranger's.
    page.goto(base + SECURITY)
    expect(page.get_by_role("link", name="Ajouter une clé d’accès")).to_have_count(0)
    found += findings(page)
    page.goto(installation.link_in_mail(email, "/confirm-address/"))
    page.get_by_role("button", name="Confirmer cette adresse").click()
    page.wait_for_url("**/portal/")

    # A passkey, after the password once more; recovery codes come with it, once.
    page.goto(base + SECURITY)
    found += findings(page)
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    found += findings(page)
    page.get_by_label("Votre mot de passe").fill("pas le bon")
    page.get_by_role("button", name="Continuer").click()
    expect(page.get_by_role("alert")).to_contain_text("mot de passe")
    page.get_by_label("Votre mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    page.get_by_label("Nom", exact=True).fill("Mon appareil")
    found += findings(page)
    page.get_by_role("button", name="Créer la clé d’accès").click()
    expect(page.get_by_role("heading", name="Vos codes de secours")).to_be_visible()
    found += findings(page)
    kept = page.locator(".recovery-codes li").all_inner_texts()
    assert len(set(kept)) == 10
    with page.expect_download() as download:
        page.get_by_role("link", name="Enregistrer dans un fichier").click()
    assert download.value.path().read_text().split() == kept

    # A code app.
    page.goto(f"{base}{SECURITY}/code-app")
    found += findings(page)
    groups = page.locator(".code-key__groups").inner_text().replace(" ", "")
    secret = base64.b32decode(groups + "=" * (-len(groups) % 8))
    now = step_of(clock.now().timestamp())
    page.get_by_label("Code que l’application affiche").fill("000000")
    page.get_by_role("button", name="Utiliser cette application").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Code que l’application affiche").fill(code_at(secret, now))
    page.get_by_role("button", name="Utiliser cette application").click()
    page.wait_for_url(f"**{SECURITY}")
    expect(page.get_by_text("10 codes restants")).to_be_visible()
    found += findings(page)

    # In again: with the passkey alone, as a second step, with the app's next code, with a recovery code.
    _leave(page)
    page.goto(f"{base}/portal/sign-in")
    found += findings(page)
    page.get_by_role("button", name="Se connecter avec une clé d’accès").click()
    _inside(page)
    _leave(page)
    _half_way(page, base, email)
    found += findings(page)
    page.goto(f"{base}/portal/account/")
    assert "/portal/sign-in" in page.url, "half-way nothing is open"
    _half_way(page, base, email)
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    _inside(page)
    _leave(page)
    _half_way(page, base, email)
    page.get_by_label("Code").fill(code_at(secret, now + 1))
    page.keyboard.press("Enter")
    _inside(page)
    _leave(page)
    _half_way(page, base, email)
    page.get_by_label("Code").fill(kept[4].lower())
    page.get_by_role("button", name="Continuer").click()
    _inside(page)

    # The device refuses: one is told so, and the other ways are still there.
    _leave(page)
    line.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    _half_way(page, base, email)
    page.get_by_role("button", name="Utiliser une clé d’accès").click()
    expect(page.locator("[data-said]")).to_contain_text("Aucune clé d’accès")
    found += findings(page)
    page.get_by_label("Code").fill(kept[5])
    page.get_by_role("button", name="Continuer").click()
    _inside(page)

    # The key gets another name and goes; what is left is the app.
    line.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": True})
    page.goto(base + SECURITY)
    expect(page.get_by_text("8 codes restants")).to_be_visible()
    page.get_by_role("link", name=re.compile("Renommer ou retirer")).click()
    found += findings(page)
    page.get_by_label("Nom", exact=True).fill("Vieil appareil")
    page.get_by_role("button", name="Enregistrer le nom").click()
    expect(page.get_by_text("Vieil appareil").first).to_be_visible()
    page.get_by_role("link", name=re.compile("Renommer ou retirer")).click()
    page.get_by_role("button", name="Retirer cette clé d’accès").click()
    page.get_by_role("button", name="Confirmer avec une clé d’accès").click()
    page.get_by_role("button", name="Retirer cette clé d’accès").click()
    expect(page.get_by_text("Vieil appareil")).to_have_count(0)
    subjects = " ".join(installation.mails_to(email, at_least=6))
    assert "Une clé d’accès a été retirée" in subjects and "codes de secours a été utilisé" in subjects
    assert found == []
