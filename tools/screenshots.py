"""Takes the screenshots of docs/screenshots and the pictures of the operator's home page.

    .venv/bin/python tools/screenshots.py            all of them (make screenshots)
    .venv/bin/python tools/screenshots.py gallery    only docs/screenshots
    .venv/bin/python tools/screenshots.py shop       only the operator's home page

It starts an installation of its own with the demonstration's sites, works in it as a person would, in a
real browser, and throws it away.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.journeys.conftest import DESKTOP, FLAGS, PHONE, Installation, make_installation  # noqa: E402
from tests.journeys.editor import Editor, Owner  # noqa: E402
from tools.browser import find  # noqa: E402
from tools.gallery import GALLERY, LETTERS, compose, keep  # noqa: E402
from website_online.surfaces.operator_site.assets.build_pictures import build  # noqa: E402

PATIENCE = 180_000  # milliseconds: the machine may have other work
EMAIL, PASSWORD = "demo@example.org", "pain et sentier"
# Who speaks another language than the demonstration's owner, so that the portal and the editor do.
SPEAKERS = {"nl": "joke@example.org", "de": "johanna@example.org", "en": "joanna@example.org"}
LOCALES = {"fr": "fr-BE", "nl": "nl-BE", "de": "de-BE", "en": "en-GB"}
BAKERY = {
    "fr": ("Boulangerie du Perron", "boulangerie-du-perron"),
    "nl": ("Bakkerij Sint-Job", "bakkerij-sint-job"),
    "de": ("Bäckerei am Markt", "baeckerei-am-markt"),
    "en": ("The Corner Bakery", "corner-bakery"),
}
BREADS = {"fr": "/nos-pains/", "nl": "/ons-brood/", "de": "/unser-brot/", "en": "/bread/"}
ASSOCIATION = ("Les Amis du Sentier", "les-amis-du-sentier")
WORDS = {
    "fr": {
        "name": "Atelier du Vieux Moulin",
        "look": "Apparence",
        "sections": "Sections",
        "publish": "Publier",
        "now": "Publier maintenant",
        "done": "Votre site est en ligne.",
        "close": "Fermer",
    },
    "nl": {"name": "Atelier De Oude Molen", "publish": "Publiceren"},
    "de": {"name": "Töpferei Alte Mühle", "publish": "Veröffentlichen"},
    "en": {
        "name": "Old Mill Pottery",
        "look": "Look",
        "sections": "Sections",
        "publish": "Publish",
        "now": "Publish now",
        "done": "Your site is on the web.",
        "close": "Close",
    },
}


@dataclass
class Stage:
    """A running installation, a browser, and who is signed in."""

    installation: Installation
    browser: Browser
    cookies: dict[str, object] | None = None

    @contextmanager
    def page(
        self, language: str = "fr", *, phone: bool = False, dark: bool = False, scale: float = 0, **more: object
    ) -> Iterator[Page]:
        """Open a fresh browser window."""
        options = (PHONE if phone else DESKTOP) | {
            "locale": LOCALES[language],
            "timezone_id": "Europe/Brussels",
            "color_scheme": "dark" if dark else "light",
            "reduced_motion": "reduce",
            "device_scale_factor": scale or (2 if phone else 1),
            "storage_state": self.cookies,
        }
        context = self.browser.new_context(**(options | more))  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        yield context.new_page()
        context.close()

    @property
    def url(self) -> str:
        """The operator's host."""
        return self.installation.url

    def site_of(self, name: str) -> str:
        """Return the id of one of the demonstration's sites."""
        with self.page() as page:
            page.goto(f"{self.url}/portal/")
            address = page.get_by_role("link", name=name, exact=True).first.get_attribute("href") or ""
        return address.strip("/").rsplit("/", 1)[-1]

    def editor(self, page: Page, site: str, address: str) -> Editor:
        """Open the editor of a site."""
        opened = Editor(page, self.installation, Owner(EMAIL, site, address))
        page.goto(f"{self.url}/edit/{site}/")
        page.wait_for_selector("iframe[data-ready][aria-busy=false]")
        page.wait_for_load_state("networkidle")
        return opened


def settle(page: Page) -> None:
    """Wait until pictures and typefaces are there, also those further down."""
    page.evaluate(
        """async () => {
          for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
            scrollTo(0, y);
            await new Promise(done => setTimeout(done, 40));
          }
          scrollTo(0, 0);
          await document.fonts.ready;
        }"""
    )
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)


def shoot(name: str, page: Page, *, full: bool = False) -> None:
    """Keep what a page shows; `full` from its head to its foot."""
    phone = (page.viewport_size or {})["width"] < 600
    keep(name, page.screenshot(full_page=full), 480 if phone else (800 if full else 1200))


def write_letters(stage: Stage, address: str) -> None:
    """Write to a bakery as its visitors do."""
    with stage.page() as page:
        for name, email, text in LETTERS:
            page.goto(f"{stage.installation.site_url(address)}/contact/")
            form = page.locator("form").first
            form.locator("[name='f.name']").fill(name)
            form.locator("[name='f.email']").fill(email)
            form.locator("[name='f.message']").fill(text)
            page.wait_for_timeout(4000)  # whoever sends at once is taken for a program
            form.locator("button").click()
            page.wait_for_url(re.compile("/sent"))


def sign_in(stage: Stage, email: str) -> None:
    """Sign somebody in and keep the cookies."""
    stage.cookies = None
    with stage.page() as page:
        page.goto(f"{stage.url}/portal/sign-in")
        page.locator("[name=email]").fill(email)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("form button.button--primary").click()
        page.wait_for_url("**/portal/")
        stage.cookies = dict(page.context.storage_state())


def select(editor: Editor) -> None:
    """Stand in the page's title with a word marked, as somebody who is about to change it."""
    place = editor.title().evaluate(
        """title => {
          const walker = document.createTreeWalker(title, NodeFilter.SHOW_TEXT);
          for (let text = walker.nextNode(); text; text = walker.nextNode()) {
            const found = /matin|bread|Brood|Brot/.exec(text.data);
            if (!found) continue;
            const range = text.ownerDocument.createRange();
            range.setStart(text, found.index + 1);
            range.setEnd(text, found.index + 3);
            const word = range.getBoundingClientRect(), own = title.getBoundingClientRect();
            return {x: word.left - own.left + word.width / 2, y: word.top - own.top + word.height / 2};
          }
        }"""
    )
    editor.title().dblclick(position=place)
    editor.page.wait_for_timeout(600)


def rewrite(editor: Editor, language: str) -> None:
    """Change a sentence, so that there is something to publish."""
    text = {
        "fr": "Le four s’allume à trois heures, la porte s’ouvre à six heures et demie. Venez tôt : les croissants "
        "ne font pas la grasse matinée.",
        "nl": "De oven gaat om drie uur aan, de deur om half zeven open. Kom vroeg: croissants slapen niet uit.",
        "de": "Um drei wird der Ofen angeheizt, um halb sieben geht die Tür auf. Kommen Sie früh: Croissants schlafen "
        "nicht aus.",
        "en": "The oven is lit at three and the door opens at half past six. Come early: the croissants do not sleep "
        "in.",
    }[language]
    editor.main.locator("[data-text-kind=rich]").first.click()
    editor.press("Control+a")
    editor.page.keyboard.type(text)
    editor.saved()


def open_publishing(editor: Editor, language: str) -> None:
    """Open the list of what changed, with the first entry unfolded."""
    editor.page.get_by_role("button", name=WORDS[language]["publish"], exact=True).click()
    dialog = editor.page.get_by_role("dialog")
    dialog.locator("details.change").first.wait_for()
    if dialog.locator("details.change").first.get_attribute("open") is None:
        dialog.locator("details.change summary").first.click()
    editor.page.wait_for_timeout(400)


def publish(editor: Editor, language: str) -> None:
    """Publish what the open dialog lists."""
    dialog = editor.page.get_by_role("dialog")
    dialog.get_by_role("button", name=WORDS[language]["now"]).click()
    dialog.get_by_text(WORDS[language]["done"]).wait_for()
    dialog.get_by_role("button", name=WORDS[language]["close"]).last.click()


def public_pages(stage: Stage) -> None:
    """The operator's site: home page and signing up."""
    signed_in, stage.cookies = stage.cookies, None
    for name, phone, dark in (
        ("home-desktop-light", False, False),
        ("home-desktop-dark", False, True),
        ("home-phone-light", True, False),
    ):
        with stage.page(phone=phone, dark=dark) as page:
            page.goto(f"{stage.url}/fr/")
            settle(page)
            shoot(name, page)
    for name, phone, dark in (("sign-up-desktop-light", False, False), ("sign-up-phone-dark", True, True)):
        with stage.page(phone=phone, dark=dark) as page:
            page.goto(f"{stage.url}/fr/creer")
            page.locator("[name=name]").fill("Boulangerie du Perron" if phone else WORDS["fr"]["name"])
            page.locator("[name=email]").click()
            page.locator(".address-answer__line").wait_for()
            settle(page)
            shoot(name, page)
    stage.cookies = signed_in


def new_site(stage: Stage, page: Page, language: str) -> None:
    """Make a site and stay where one chooses what it starts from."""
    page.goto(f"{stage.url}/portal/new-site")
    page.locator("[name=name]").fill(WORDS[language]["name"])
    page.locator("main form button.button--primary").click()
    page.wait_for_url("**/start")
    page.evaluate("document.querySelector('.notice')?.remove()")
    settle(page)


def portal_pages(stage: Stage) -> None:
    """The portal: dashboard, inbox, publications, choosing a start, closing the account."""
    site = stage.site_of(BAKERY["fr"][0])
    own = f"{stage.url}/portal/sites/{site}"
    with stage.page() as page:
        page.goto(f"{own}/inbox")
        letter = page.locator(".rows a").first.get_attribute("href")
    for name, address, phone, dark in (
        ("dashboard-desktop-light", f"{stage.url}/portal/", False, False),
        ("dashboard-phone-dark", f"{stage.url}/portal/", True, True),
        ("site-desktop-light", f"{own}/", False, False),
        ("inbox-desktop-light", f"{own}/inbox", False, False),
        ("message-phone-light", f"{stage.url}{letter}", True, False),
        ("publications-desktop-dark", f"{own}/publications", False, True),
        ("close-account-phone-light", f"{stage.url}/portal/account/close", True, False),
    ):
        with stage.page(phone=phone, dark=dark) as page:
            page.goto(address)
            settle(page)
            shoot(name, page)
    with stage.page() as page:
        new_site(stage, page, "fr")
        shoot("starters-desktop-light", page)
        chosen = page.url
    with stage.page(phone=True) as page:
        page.goto(chosen)
        settle(page)
        shoot("starters-phone-light", page)


def editor_pages(stage: Stage) -> None:
    """The editor: writing, the look, sections, publishing; on a desk and on a phone."""
    name, address = BAKERY["fr"]
    site = stage.site_of(name)
    with stage.page() as page:
        editor = stage.editor(page, site, address)
        select(editor)
        shoot("editor-desktop-light", page)
        rewrite(editor, "fr")
        open_publishing(editor, "fr")
        shoot("publish-desktop-light", page)
        publish(editor, "fr")
    with stage.page(dark=True) as page:
        editor = stage.editor(page, site, address)
        editor.panel(WORDS["fr"]["look"])
        page.wait_for_timeout(600)
        shoot("editor-desktop-dark", page)
    with stage.page(phone=True) as page:
        editor = stage.editor(page, site, address)
        select(editor)
        shoot("editor-phone-light", page)
        editor.title().press("Control+End")
        page.keyboard.type(" ")
        page.keyboard.type("Toujours.")
        editor.saved()
        open_publishing(editor, "fr")
        shoot("publish-phone-light", page)
        publish(editor, "fr")


def published_pages(stage: Stage) -> None:
    """The starters as they are published."""
    for name, address, path, phone in (
        ("bakery-desktop", BAKERY["fr"][1], "/", False),
        ("bakery-phone", BAKERY["fr"][1], "/", True),
        ("bakery-breads-desktop", BAKERY["fr"][1], "/nos-pains/", False),
        ("association-desktop", ASSOCIATION[1], "/", False),
        ("association-phone", ASSOCIATION[1], "/", True),
    ):
        with stage.page(phone=phone) as page:
            page.goto(stage.installation.site_url(address) + path)
            settle(page)
            shoot(name, page, full=not phone)


def shop_window(stage: Stage, language: str, target: Path) -> None:
    """Take the pictures of the operator's home page, in one language, and the README's from them."""
    name, address = BAKERY[language]
    site = stage.site_of(name)

    def _build(place: str, png: bytes) -> None:
        file = target / f"{place}-{language}.png"
        file.write_bytes(png)
        build(f"{place}-{language}", file)

    with stage.page(language, scale=1.5, viewport={"width": 1280, "height": 896}) as page:
        editor = stage.editor(page, site, address)
        select(editor)
        desk = page.screenshot()
        _build("cover", desk)
    with stage.page(language, scale=2, viewport={"width": 960, "height": 720}) as page:
        editor = stage.editor(page, site, address)
        select(editor)
        _build("write", page.screenshot())
        rewrite(editor, language)
        page.set_viewport_size({"width": 840, "height": 630})
        open_publishing(editor, language)
        _build("publish", page.screenshot())
    with stage.page(language, scale=2, viewport={"width": 840, "height": 630}) as page:
        new_site(stage, page, language)
        _build("start", page.screenshot())
    with stage.page(language, phone=True, viewport={"width": 390, "height": 780}) as page:
        published = page.goto(stage.installation.site_url(address) + BREADS[language])
        if not (published and published.ok):
            raise SystemExit(f"{page.url} is not published")
        settle(page)
        _build("phone", page.screenshot())
        if language == "fr":
            compose(desk, page.screenshot())


def main(what: str) -> None:
    """Take everything, or only what is asked for."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        installation = make_installation(Path(folder))
        installation.start()
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        try:
            installation.run("demo")
            stage = Stage(installation, chromium)
            if what in {"all", "shop"}:
                for language, email in SPEAKERS.items():
                    name, address = BAKERY[language]
                    installation.run(
                        "create-site", email, name, "--address", address, "--starter", "bakery",
                        "--language", language, "--password", PASSWORD, "--publish",
                    )  # fmt: skip
                for language, email in (*SPEAKERS.items(), ("fr", EMAIL)):
                    sign_in(stage, email)
                    shop_window(stage, language, Path(folder))
            if what in {"all", "gallery"}:
                sign_in(stage, EMAIL)
                write_letters(stage, BAKERY["fr"][1])
                for step in (editor_pages, portal_pages, published_pages, public_pages):
                    step(stage)
        finally:
            chromium.close()
            installation.stop()
    for file in sorted(GALLERY.glob("*.webp")):
        print(f"{file.stat().st_size:>8}  {file.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "all")
