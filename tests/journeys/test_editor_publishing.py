"""From the draft to the web: what has changed, the confirmed address, the live site."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Installation
from tests.journeys.editor import Editor, Owner
from tests.journeys.interface import sign_up

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("phone", [False, True], ids=["computer", "phone"])
def test_publishing_asks_for_the_confirmed_address_then_shows_the_site(
    installation: Installation, person: Callable[..., Page], phone: bool
) -> None:
    page = person("fr-BE", phone=phone)
    number = "deux" if phone else "un"
    email, address = f"neuve.{number}@example.org", f"fournil-numero-{number}"
    start = sign_up(page, installation.url, email=email, name=f"Fournil numéro {number}")
    editor = Editor(page, installation, Owner(email, start.rsplit("/", 1)[1], address))
    page.locator("form.start button").first.click()
    editor.ready()
    editor.title().click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Toujours.")
    page.get_by_role("button", name="Publier", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Première mise en ligne")
    expect(dialog.locator("details.change").first).to_contain_text("Accueil")
    dialog.get_by_role("button", name="Publier maintenant").click()
    expect(dialog).to_contain_text("Confirmez d’abord votre adresse e-mail", timeout=15_000)
    expect(dialog).to_contain_text(email)
    dialog.get_by_role("button", name="Renvoyer le message").click()
    expect(dialog.get_by_role("button", name="Message renvoyé.")).to_be_visible()

    link = installation.link_in_mail(email, "/portal/confirm-address/")
    other = page.context.new_page()
    other.goto(link)
    other.locator("main form button").click()
    other.wait_for_url(re.compile(r"/portal/(?!confirm)"))
    other.close()

    dialog.get_by_role("button", name="J’ai confirmé, publier").click()
    expect(dialog).to_contain_text("Votre site est en ligne.", timeout=60_000)
    home = f"{installation.site_url(address)}/"
    expect(dialog.get_by_role("link").first).to_have_attribute("href", home)
    visitor = person("fr-BE")
    answer = visitor.goto(home)
    assert answer and answer.status == 200
    expect(visitor.locator("h1")).to_contain_text("Toujours.")
    assert "data-node" not in visitor.content()


def test_the_list_of_changes_shows_before_and_after(open_editor: Callable[..., Editor]) -> None:
    editor = open_editor()
    page = editor.page
    publish(editor)
    before = editor.title().inner_text()
    editor.title().click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Un titre tout neuf")
    editor.panel("Apparence").get_by_text("Verger").click()
    page.get_by_role("button", name="Publier", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("details.change")).to_have_count(2)
    first = dialog.locator("details.change").first
    if first.get_attribute("open") is None:
        first.locator("summary").click()
    expect(first.locator("del")).to_contain_text(before)
    expect(first.locator("ins")).to_contain_text("Un titre tout neuf")
    dialog.get_by_role("button", name="Publier maintenant").click()
    expect(dialog).to_contain_text("Votre site est en ligne.", timeout=60_000)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog.get_by_role("button", name="Copier l’adresse").click()
    assert page.evaluate("navigator.clipboard.readText()").startswith(f"http://{editor.owner.address}.")
    dialog.get_by_role("button", name="Fermer").last.click()
    page.get_by_role("button", name="Publier", exact=True).click()
    expect(dialog).to_contain_text("Tout est déjà en ligne")
    editor.quiet()


def publish(editor: Editor) -> None:
    """Publish a site whose owner's address is confirmed."""
    editor.page.get_by_role("button", name="Publier", exact=True).click()
    dialog = editor.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Publier maintenant").click()
    expect(dialog).to_contain_text("Votre site est en ligne.", timeout=60_000)
    dialog.get_by_role("button", name="Fermer").last.click()
