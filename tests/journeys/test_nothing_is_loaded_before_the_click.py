"""A published site calls nobody and keeps nothing; a video or a map comes when its visitor asks for it, and only that."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Installation
from tests.journeys.embedded import OPENSTREETMAP, VIMEO, YOUTUBE, kept, publish_embeds, watch
from tests.journeys.interface import findings
from tests.journeys.starters import LANGUAGES, STARTERS, Published, publish_starter

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def site(installation: Installation) -> Iterator[Published]:
    """A bakery with two videos and a map."""
    return publish_embeds(installation)


def card(page: Page, kind: str) -> Locator:
    """The placeholder of what lies at a host."""
    return page.locator(f'[data-host="{kind}"]')


def settled(page: Page) -> None:
    """Wait until the page, scrolled through to its end, would have asked for everything that it asks for by itself."""
    page.evaluate(
        "async () => { for (let y = 0; y < document.body.scrollHeight; y += 300) { scrollTo(0, y); await new Promise((go) => setTimeout(go, 20)); } }"
    )
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("starter", STARTERS)
def test_the_sites_that_we_give_people_call_nobody(
    installation: Installation, person: Callable[..., Page], starter: str, language: str
) -> None:
    site = publish_starter(installation, starter, language)
    page = person(language)
    calls = watch(page, site)
    for address in (*site.pages, f"{site.url}/nowhere"):
        page.goto(address)
        settled(page)
        assert kept(page) == {}
        assert page.locator("dialog[open], [role=dialog], [role=alertdialog], iframe").count() == 0
    assert calls.outside == []


def test_before_the_click_nobody_is_called(site: Published, person: Callable[..., Page]) -> None:
    page = person()
    calls = watch(page, site)
    page.goto(site.url)
    settled(page)
    assert calls.outside == [] and kept(page) == {}
    assert page.locator("iframe").count() == 0


@pytest.mark.parametrize(
    ("host", "begins"),
    [
        (YOUTUBE, "/embed/abcdefghijk?start=5&autoplay=1"),
        (VIMEO, "/video/123456789?dnt=1&autoplay=1"),
        (OPENSTREETMAP, "/export/embed.html?bbox="),
    ],
)
def test_the_click_loads_what_was_asked_for_and_nothing_else(
    site: Published, person: Callable[..., Page], host: str, begins: str
) -> None:
    page = person()
    calls = watch(page, site)
    page.goto(site.url)
    card(page, host).get_by_role("button").click()
    frame = card(page, host).locator("iframe")
    expect(frame).to_be_focused()
    settled(page)
    assert calls.outside == [f"https://{host}{begins}"] or (len(calls.outside) == 1 and begins.endswith("="))
    assert calls.outside[0].startswith(f"https://{host}{begins}")
    assert frame.get_attribute("title")
    sandbox = (frame.get_attribute("sandbox") or "").split()
    assert "allow-scripts" in sandbox and not {"allow-top-navigation", "allow-forms", "allow-modals"} & set(sandbox)
    # A video's provider is told which site asks, never which page; a map's provider not even that.
    assert calls.referers[host] == ("" if host == OPENSTREETMAP else f"{site.url}/")
    assert kept(page) == {}
    assert page.locator("iframe").count() == 1


def test_by_keyboard(site: Published, person: Callable[..., Page]) -> None:
    page = person()
    calls = watch(page, site)
    page.goto(site.url)
    button = card(page, YOUTUBE).get_by_role("button", name="Charger la vidéo : La fournée du matin")
    button.focus()
    page.keyboard.press("Enter")
    expect(card(page, YOUTUBE).locator("iframe")).to_be_focused()
    assert calls.hosts == [YOUTUBE]


def test_without_scripts_the_links_work(site: Published, person: Callable[..., Page]) -> None:
    page = person(java_script_enabled=False)
    page.goto(site.url)
    assert page.locator(".embed-load:visible, .embed-always:visible").count() == 0
    link = card(page, YOUTUBE).get_by_role("link", name="Regarder chez YouTube")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghijk&t=5s"
    assert page.get_by_role("link", name="Itinéraire").is_visible()
    assert page.get_by_role("link", name="Ouvrir la carte").is_visible()


def test_whoever_asks_for_it_has_it_at_once_until_he_takes_it_back(
    site: Published, person: Callable[..., Page]
) -> None:
    page = person()
    calls = watch(page, site)
    page.goto(site.url)
    always = card(page, VIMEO).get_by_role("checkbox", name="Toujours charger les vidéos Vimeo sur ce site")
    expect(always).not_to_be_checked()
    always.check()
    expect(card(page, VIMEO).locator("iframe")).to_have_count(1)
    assert list(kept(page)) == ["embeds"]
    page.reload()
    settled(page)
    expect(card(page, VIMEO).locator("iframe")).to_have_count(1)
    assert set(calls.hosts) == {VIMEO} and "autoplay" not in calls.outside[-1]
    expect(always).to_be_checked()
    always.uncheck()
    expect(page.locator("iframe")).to_have_count(0)
    expect(card(page, VIMEO).get_by_role("button")).to_be_visible()
    assert kept(page) == {}
    calls.outside.clear()
    page.reload()
    settled(page)
    assert calls.outside == []


def test_it_can_be_taken_back_on_the_privacy_page(site: Published, person: Callable[..., Page]) -> None:
    page = person()
    watch(page, site)
    page.goto(f"{site.url}/confidentialite/")
    again = page.get_by_role("button", name="Ne plus rien charger d’office")
    expect(page.locator("main")).to_contain_text("Google Ireland Limited")
    expect(page.locator("main")).to_contain_text("embeds")
    expect(again).to_be_hidden()
    page.goto(site.url)
    card(page, YOUTUBE).get_by_role("checkbox").check()
    page.goto(f"{site.url}/confidentialite/")
    again.click()
    expect(again).to_be_hidden()
    assert kept(page) == {}


def test_after_six_months_it_is_asked_again(site: Published, person: Callable[..., Page]) -> None:
    page = person()
    calls = watch(page, site)
    page.goto(site.url)
    card(page, YOUTUBE).get_by_role("checkbox").check()
    calls.outside.clear()
    page.clock.set_fixed_time(datetime.now(UTC) + timedelta(days=184))
    page.reload()
    settled(page)
    assert calls.outside == [] and kept(page) == {}
    expect(card(page, YOUTUBE).get_by_role("checkbox")).not_to_be_checked()


def test_global_privacy_control_is_followed(site: Published, person: Callable[..., Page]) -> None:
    page = person()
    calls = watch(page, site)
    page.goto(site.url)
    card(page, YOUTUBE).get_by_role("checkbox").check()
    calls.outside.clear()
    page.add_init_script("Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})")
    page.reload()
    settled(page)
    assert calls.outside == [] and kept(page) == {}
    expect(card(page, YOUTUBE).get_by_role("checkbox")).to_be_hidden()
    card(page, YOUTUBE).get_by_role("button").click()  # what he asks for now is what he asks for
    expect(card(page, YOUTUBE).locator("iframe")).to_have_count(1)


@pytest.mark.parametrize("kept_before", ["nonsense", "[]", "null", '{"www.youtube-nocookie.com": "x"}', '{"x": 1e999}'])
def test_what_somebody_else_wrote_there_loads_nothing(
    site: Published, person: Callable[..., Page], kept_before: str
) -> None:
    page = person()
    calls = watch(page, site)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(site.url)
    page.evaluate("(text) => localStorage.setItem('embeds', text)", kept_before)
    page.reload()
    settled(page)
    assert calls.outside == [] and problems == []
    expect(card(page, YOUTUBE).get_by_role("button")).to_be_visible()


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_axe_finds_nothing(site: Published, person: Callable[..., Page], phone: bool) -> None:
    page = person(phone=phone, reduced_motion="reduce")
    watch(page, site)
    page.goto(site.url)
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    card(page, YOUTUBE).get_by_role("button").click()
    expect(card(page, YOUTUBE).locator("iframe")).to_have_count(1)
    assert findings(page) == []
