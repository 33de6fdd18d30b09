"""Settings, look, pages and pictures, each through its panel."""

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.editor import Editor

pytestmark = pytest.mark.journey


@pytest.fixture
def editor(open_editor: Callable[..., Editor]) -> Editor:
    """An editor on a computer, in French."""
    return open_editor()


def photograph() -> bytes:
    """A picture file as a camera would write it."""
    image = Image.effect_noise((900, 600), 80).convert("RGB")
    file = io.BytesIO()
    image.save(file, "JPEG", quality=88)
    return file.getvalue()


def test_settings_of_a_section_follow_its_schema_and_show_at_once(editor: Editor) -> None:
    editor.title().click()
    panel = editor.panel("Réglages")
    panel.get_by_label("Disposition").select_option(label="Image à gauche")
    expect(editor.sections().first).to_have_class("hero hero-left height-tall tone-paper")
    panel.get_by_label("Petite ligne au-dessus").fill("Depuis 1931 & toujours là")
    expect(editor.sections().first).to_contain_text("Depuis 1931 & toujours là")
    editor.saved()
    assert editor.stored("layout") == "left"
    assert editor.stored("label") == "Depuis 1931 &amp; toujours là"
    editor.press("Control+z")  # in a field this is the field's own
    # What was typed and taken back in the field is one step or two, after the pace of the hand.
    undo = editor.page.get_by_role("button", name="Annuler").first
    for _ in range(3):
        editor.saved()
        if "hero-left" not in (editor.sections().first.get_attribute("class") or ""):
            break
        undo.click()
        editor.page.wait_for_timeout(400)
    expect(editor.sections().first).not_to_have_class("hero hero-left height-tall tone-paper")
    editor.quiet()


def test_opening_hours_are_changed_everywhere_and_bad_times_are_told(editor: Editor) -> None:
    panel = editor.panel("Le site")
    panel.get_by_label("Téléphone", exact=True).fill("+32 4 123 45 67")
    expect(editor.frame.locator("[data-shared=header]")).to_contain_text("+32 4 123 45 67")
    row = panel.get_by_role("group", name="Ligne 1", exact=True)
    row.get_by_label("À", exact=True).fill("19:15")
    expect(editor.frame.locator("[data-shared=footer]")).to_contain_text("19 h 15")
    panel.get_by_role("button", name="Ajouter").first.click()
    editor.saved()


def test_palette_and_typefaces_of_the_whole_site_and_five_steps_back(editor: Editor) -> None:
    def ground() -> str:
        return editor.main.evaluate("main => getComputedStyle(main.ownerDocument.body).backgroundColor")

    def face() -> str:
        return editor.title().evaluate("title => getComputedStyle(title).fontFamily")

    first_ground, first_face = ground(), face()
    title = editor.title().inner_text()
    editor.title().click()
    editor.press("Control+End")
    editor.page.keyboard.type(" Oui")
    editor.saved()
    panel = editor.panel("Apparence")
    panel.get_by_text("Ardoise").click()
    editor.page.wait_for_function(
        "before => getComputedStyle(document.querySelector('iframe.stage__frame').contentDocument.body).backgroundColor !== before",
        arg=first_ground,
    )
    panel.get_by_text("Affiche").click()
    expect(editor.title()).not_to_have_css("font-family", first_face)
    editor.panel("Sections").locator("[data-row] .row-button").nth(1).click()
    editor.bar().get_by_label("Monter").click()
    editor.bar().get_by_label("Supprimer").click()
    editor.saved()
    for _ in range(5):
        editor.page.get_by_role("button", name="Annuler").first.click()
        expect(editor.toast).to_contain_text("Annulé")
        editor.page.locator(".toast__close").click()
    assert ground() == first_ground
    assert face() == first_face
    expect(editor.title()).to_have_text(title)


def test_a_new_page_joins_the_menu_is_renamed_hidden_and_deleted(editor: Editor) -> None:
    panel = editor.panel("Pages")
    panel.get_by_role("button", name="Ajouter une page").click()
    dialog = editor.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Créer la page").click()
    expect(dialog.get_by_role("alert")).to_have_text("Donnez un titre à la page.")
    dialog.get_by_label("Titre de la page").fill("L’été au fournil")
    expect(dialog.get_by_label("Adresse")).to_have_value("l-ete-au-fournil")
    dialog.get_by_label("Adresse").fill("contact")
    dialog.get_by_role("button", name="Créer la page").click()
    expect(dialog.get_by_role("alert")).to_have_text("Une autre page a déjà cette adresse.")
    expect(dialog.get_by_label("Adresse")).to_have_value("contact")
    dialog.get_by_label("Adresse").fill("ete")
    dialog.get_by_role("button", name="Créer la page").click()
    menu = editor.frame.locator("header nav")
    expect(menu).to_contain_text("L’été au fournil")
    expect(editor.title()).to_have_text("L’été au fournil")
    editor.ready()

    panel.get_by_label("Réglages de « L’été au fournil »").click()
    panel.get_by_label("Titre de la page").fill("En été")
    expect(menu).to_contain_text("En été")
    panel.get_by_label("Adresse", exact=True).fill("Pas bon")
    panel.get_by_label("Adresse", exact=True).fill("")
    expect(panel.get_by_role("alert")).to_have_text("Donnez une adresse à la page.")
    panel.get_by_label("Adresse", exact=True).fill("saison")
    expect(panel.get_by_role("alert")).to_have_count(0)

    panel.get_by_label("Monter En été dans le menu").click()
    expect(menu.get_by_role("link").nth(4)).to_have_text("En été")
    panel.get_by_label("Cacher En été dans le menu").click()
    expect(menu).not_to_contain_text("En été")
    editor.saved()

    panel.get_by_role("button", name="Supprimer la page").click()
    editor.page.get_by_role("dialog").get_by_role("button", name="Supprimer la page").click()
    expect(editor.toast).to_contain_text("supprimée")
    expect(editor.page.get_by_label("Page", exact=True)).to_contain_text("Accueil")
    editor.toast.get_by_role("button", name="Annuler").click()
    expect(panel).to_contain_text("En été")
    editor.quiet()


def test_a_picture_from_disk_with_its_description(editor: Editor) -> None:
    editor.frame.locator("[data-picture]").first.click()
    before = editor.frame.locator("[data-picture] img").first.get_attribute("src")
    with editor.page.expect_file_chooser() as chooser:
        editor.bar().get_by_text("Changer l’image").click()
    chooser.value.set_files({"name": "four.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
    dialog = editor.page.get_by_role("dialog", name="Que montre cette image")
    dialog.get_by_label("Ce que montre l’image").fill("Le four, la nuit", timeout=30_000)
    dialog.get_by_role("button", name="Enregistrer").click()
    picture = editor.frame.locator("[data-picture] img").first
    expect(picture).to_have_attribute("alt", "Le four, la nuit")
    assert picture.get_attribute("src") != before
    editor.saved()
    assert editor.stored("picture")["alt"] == "Le four, la nuit"
    editor.quiet()


def test_what_is_no_picture_is_refused_beside_the_field_and_nothing_changes(editor: Editor) -> None:
    before = editor.stored("picture")
    editor.title().click()
    panel = editor.panel("Réglages")
    with editor.page.expect_file_chooser() as chooser:
        panel.get_by_text("Changer l’image").click()
    chooser.value.set_files({"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"MZ this is a program"})
    expect(panel.get_by_role("alert")).to_contain_text("n’est pas une image")
    with editor.page.expect_file_chooser() as chooser:
        panel.get_by_text("Changer l’image").click()
    chooser.value.set_files({"name": "lettre.txt", "mimeType": "text/plain", "buffer": b"bonjour"})
    expect(panel.get_by_role("alert")).to_contain_text("n’est pas une image que nous savons lire")
    assert editor.stored("picture") == before


def test_a_picture_is_dropped_on_the_page(editor: Editor) -> None:
    target = editor.frame.locator("[data-picture]").first
    target.evaluate(
        """(target, bytes) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], "pain.jpg", {type: "image/jpeg"}));
          for (const type of ["dragover", "drop"])
            target.dispatchEvent(new target.ownerDocument.defaultView.DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: transfer}));
        }""",
        list(photograph()),
    )
    dialog = editor.page.get_by_role("dialog", name="Que montre cette image")
    dialog.get_by_label("Image décorative").check(timeout=30_000)
    dialog.get_by_role("button", name="Enregistrer").click()
    editor.saved()
    assert editor.stored("picture")["decorative"] is True


def test_a_page_that_was_never_shown_has_its_settings_too(editor: Editor) -> None:
    panel = editor.panel("Pages")
    panel.get_by_label("Réglages de « Contact »").click()
    expect(panel.get_by_label("Titre de la page")).to_have_value("Contact")
    panel.get_by_label("Titre de la page").fill("Nous écrire")
    expect(editor.frame.locator("header nav")).to_contain_text("Nous écrire")
    editor.saved()


def test_an_empty_page_says_what_to_do(editor: Editor) -> None:
    for _ in range(editor.sections().count()):
        editor.panel("Sections").locator("[data-row] .row-button").first.click()
        count = editor.sections().count()
        editor.bar().get_by_label("Supprimer").click()
        expect(editor.sections()).to_have_count(count - 1)
    editor.main.click()
    editor.page.get_by_role("button", name="Trois colonnes").click()
    expect(editor.sections()).to_have_count(1)
    editor.saved()


def test_times_are_written_as_people_write_them(editor: Editor) -> None:
    panel = editor.panel("Le site")
    row = panel.get_by_role("group", name="Ligne 1", exact=True)
    closing = row.get_by_label("À", exact=True)
    closing.fill("25:99")
    expect(row.get_by_role("alert")).to_have_count(0)  # it is still being written
    row.get_by_label("De", exact=True).focus()
    expect(row.get_by_role("alert")).to_contain_text("Écrivez une heure")
    expect(closing).to_have_value("25:99")
    closing.fill("19h15")
    expect(row.get_by_role("alert")).to_have_count(0)
    expect(editor.frame.locator("[data-shared=footer]")).to_contain_text("19 h 15")
    editor.saved()
