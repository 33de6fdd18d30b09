"""A video and a map in the editor: an address is pasted, what is none is told beside the field, nobody is called."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.editor import Editor
from tests.journeys.embedded import Calls
from tests.journeys.test_editor_writing import paste

pytestmark = pytest.mark.journey


@pytest.fixture
def editor(open_editor: Callable[..., Editor]) -> Editor:
    """An editor on a computer, in French."""
    return open_editor()


def added(editor: Editor, name: str) -> Locator:
    """Add a block from the palette and return the panel that asks for what it needs."""
    panel = editor.panel("Ajouter")
    panel.get_by_label("Chercher une section").fill(name)
    card = panel.get_by_role("button", name=name)
    expect(card).to_contain_text("avant le clic de votre visiteur")
    card.click()
    expect(panel.get_by_role("heading", level=2)).to_have_text(name)
    return panel


def test_a_video_is_asked_for_shown_and_told_when_it_is_none(editor: Editor) -> None:
    calls = Calls(f"localhost:{editor.installation.port}")
    editor.page.context.route("**/*", calls.answer)
    panel = added(editor, "Vidéo")
    address = panel.get_by_label("Adresse de la vidéo")
    expect(address).to_be_focused()
    block = editor.frame.locator("[data-type=video]")
    expect(panel).to_contain_text("Rien n’est chargé de chez YouTube ou Vimeo avant le clic de votre visiteur.")

    address.fill("https://www.youtube.com/playlist?list=PL0123")
    alert = panel.get_by_role("alert")
    expect(alert).to_have_text("Ceci est une liste de plusieurs vidéos. Ouvrez l’une d’elles et copiez son adresse.")
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_value("https://www.youtube.com/playlist?list=PL0123")

    address.fill('<iframe width="560" src="https://www.youtube.com/embed/abcdefghijk?si=x"></iframe>')
    expect(block).to_contain_text("Charger la vidéo")
    expect(alert).to_have_count(0)
    expect(block.locator("iframe")).to_have_count(0)
    block.get_by_role("button").click()  # in the editor the button selects, and loads nothing
    editor.saved()
    expect(block.locator("iframe")).to_have_count(0)
    assert calls.outside == []
    editor.quiet()


def test_a_map_shows_the_address_of_the_details_and_takes_a_link(editor: Editor) -> None:
    panel = added(editor, "Carte")
    block = editor.frame.locator("[data-type=map]")
    expect(block).to_contain_text("Itinéraire")
    place = panel.get_by_label("Lien vers le lieu sur une carte")
    place.fill("https://maps.app.goo.gl/AbCdEf")
    expect(panel.get_by_role("alert")).to_contain_text("Seul Google peut lire ce lien court.")
    place.fill("https://www.google.com/maps/place/Li%C3%A8ge/@50.6,5.5,12z/data=!3d50.6402!4d5.5718")
    expect(block).to_contain_text("Charger la carte")
    expect(panel.get_by_role("alert")).to_have_count(0)
    editor.saved()
    editor.quiet()


def test_the_code_of_a_video_does_not_become_text(editor: Editor) -> None:
    text = editor.main.locator("[data-text-kind=rich]").first
    text.click()
    editor.press("Control+a", "Delete")
    code = '<iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'
    paste(editor, "<p>Voir&nbsp;:</p>" + code, "Voir :")
    expect(editor.toast).to_contain_text("Ajoutez le bloc « Vidéo » ou « Carte »")
    paste(editor, "", code)
    editor.saved()
    assert "iframe" not in editor.stored("text") and "youtube" not in editor.stored("text")
    assert "Voir" in editor.stored("text")
    editor.quiet()
