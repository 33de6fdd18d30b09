"""On a phone: a visitor asks to be forgotten on the site itself, the owner finds, copies, erases, and answers."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Installation
from tests.journeys.interface import PASSWORD, findings

VERA, OWNER = "vera@example.org", "perron@example.org"


def test_from_the_request_to_the_answer(
    installation: Installation, person: Callable[..., Page], tmp_path: Path
) -> None:
    installation.run(
        "create-site", OWNER, "Boulangerie du Perron", "--address", "perron", "--starter", "bakery",
        "--password", PASSWORD, "--publish",
    )  # fmt: skip
    site = installation.site_url("perron")
    visitor = person(phone=True, java_script_enabled=False)
    _write(visitor, site)
    found = _ask(visitor, site)
    visitor.goto(installation.link_in_mail(VERA, "/-/privacy/confirm/"))
    visitor.get_by_role("button", name="Confirmer la demande").click()
    expect(visitor.get_by_role("status")).to_contain_text("Merci, votre demande est arrivée")
    found += _fits(visitor)

    owner = person(phone=True, reduced_motion="reduce")
    owner.goto(f"{installation.url}/portal/sign-in")
    owner.get_by_label("Adresse e-mail").fill(OWNER)
    owner.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    owner.get_by_role("button", name="Se connecter", exact=True).click()
    owner.goto(installation.link_in_mail(OWNER, "/visitors/requests/"))
    expect(owner.get_by_text("Merci de tout effacer.")).to_be_visible()
    found += findings(owner) + _fits(owner)
    found += _copy(owner, tmp_path)
    found += _erase(owner)
    owner.get_by_role("link", name="Répondre à la demande").click()
    owner.get_by_label("J’ai fait ce qui était demandé").check()
    owner.get_by_label("Votre réponse").fill("C’est fait, tout est effacé.")
    owner.get_by_role("button", name="Envoyer la réponse").click()
    expect(owner.get_by_text("Votre réponse part vers le visiteur.")).to_be_visible()
    found += findings(owner) + _fits(owner)
    assert any("C’est fait, tout est effacé." in text for text in installation.mails_to(VERA, at_least=3))
    assert found == []


def _write(visitor: Page, site: str) -> None:
    for _ in range(120):  # until the site is published
        answer = visitor.goto(f"{site}/contact/")
        if answer and answer.ok:
            break
        visitor.wait_for_timeout(500)
    visitor.get_by_label("Votre nom").fill("Véra Dupont")
    visitor.get_by_label("Votre e-mail").fill("Vera@Example.org")
    visitor.get_by_label("Votre message").fill("Gardez-moi un pain pour samedi. Véra, 0470 12 34 56")
    visitor.locator("form.form button").click()
    expect(visitor.locator(".form-done")).to_be_visible()


def _ask(visitor: Page, site: str) -> list[str]:
    """Ask with a mistake first; nothing typed is lost. The link to the page stands in the site's statement."""
    visitor.goto(site)
    visitor.get_by_role("link", name="Confidentialité").last.click()
    visitor.locator('a[href="/-/privacy/request"]').first.click()
    visitor.get_by_label("Quelque chose à ajouter").fill("Merci de tout effacer.")
    # A browser that checks forms itself would not send it: as if it did not.
    visitor.get_by_label("L’effacement").check()
    visitor.get_by_label("Votre adresse e-mail").fill("vera@example")
    visitor.get_by_role("button", name="Envoyer le lien").click()
    expect(visitor.get_by_role("alert")).to_be_visible()
    expect(visitor.get_by_label("Quelque chose à ajouter")).to_have_value("Merci de tout effacer.")
    wide = _fits(visitor)
    visitor.get_by_label("Votre adresse e-mail").fill(VERA)
    visitor.get_by_role("button", name="Envoyer le lien").click()
    expect(visitor.get_by_role("status")).to_contain_text(VERA)
    return wide + _fits(visitor)


def _copy(owner: Page, place: Path) -> list[str]:
    owner.get_by_role("button", name="Chercher les données de ce visiteur").click()
    expect(owner.get_by_text("Gardez-moi un pain pour samedi.")).to_be_visible()
    owner.get_by_role("button", name="Préparer une copie").click()
    ready = owner.get_by_role("link", name="Récupérer")
    for _ in range(30):
        if ready.count():
            break
        owner.wait_for_timeout(500)
        owner.reload()
    found = findings(owner) + _fits(owner)
    address = owner.url
    ready.first.click()
    owner.get_by_label("Votre mot de passe").fill("not the password")
    owner.get_by_role("button", name=re.compile("Récupérer le fichier")).click()
    expect(owner.get_by_role("alert")).to_be_visible()
    owner.get_by_label("Votre mot de passe").fill(PASSWORD)
    with owner.expect_download() as download:
        owner.get_by_role("button", name=re.compile("Récupérer le fichier")).click()
    download.value.save_as(place / "copy.zip")
    with zipfile.ZipFile(place / "copy.zip") as archive:
        assert "Gardez-moi un pain pour samedi." in archive.read("index.html").decode()
    # The page stays; the error of the first try does not, and neither does the password.
    expect(owner.locator(".field__error, #error-summary, [aria-invalid]")).to_have_count(0)
    expect(owner.get_by_label("Votre mot de passe")).to_have_value("")
    found += findings(owner) + _fits(owner)
    owner.goto(address)
    return found


def _erase(owner: Page) -> list[str]:
    owner.get_by_role("button", name="Effacer…").click()
    expect(owner.get_by_role("heading", name="Ce qui reste, et pourquoi")).to_be_visible()
    found = findings(owner) + _fits(owner)
    owner.get_by_label("Votre mot de passe").fill(PASSWORD)
    owner.get_by_label("Je sais que").check()
    owner.get_by_role("button", name="Effacer définitivement").click()
    done = owner.get_by_role("heading", name="Le visiteur est effacé")
    for _ in range(60):
        if done.count():
            break
        owner.wait_for_timeout(500)
        owner.reload()
    expect(done).to_be_visible()
    with owner.expect_download() as download:
        owner.get_by_role("link", name="Le reçu signé").click()
    assert "vera" not in Path(download.value.path()).read_text().lower()
    return found + findings(owner) + _fits(owner)


def _fits(page: Page) -> list[str]:
    """Return the page's address if it scrolls sideways."""
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    return [page.url] if page.evaluate(wide) else []
