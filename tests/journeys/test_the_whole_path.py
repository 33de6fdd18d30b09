"""From a name to a published site and back: one person, everything, in each language with finger and mouse."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys import path_after_publishing as afterwards
from tests.journeys import path_in_the_editor as editing
from tests.journeys import path_to_the_editor as beginning
from tests.journeys import path_to_the_web as publishing
from tests.journeys.conftest import Installation
from tests.journeys.editor import new_owner
from tests.journeys.walker import Walker, shows

pytestmark = pytest.mark.journey

QUESTION = "Avez-vous encore de la place samedi ?"


@pytest.fixture(scope="session")
def taken(installation: Installation) -> str:
    """The name of somebody else's site."""
    return new_owner(installation, email="neighbour@example.org").address


@pytest.fixture
def walker(request: pytest.FixtureRequest, installation: Installation, person: Callable[..., Page]) -> Walker:
    """Somebody at the beginning of the path: language, and a phone or a computer."""
    language, device = request.param
    who = f"{'Paule' if device == 'finger' else 'Denis'} {language}"
    browser_says = {"fr": "fr-BE", "en": "en-GB"}[language]
    somebody = Walker(
        person(browser_says, phone=device == "finger"),
        installation,
        language,
        device == "finger",
        name=f"Chez {who}",
        email=f"{who.replace(' ', '.').lower()}@example.org",
        open_window=lambda: person(browser_says, phone=device == "finger"),
    )
    somebody.page.set_default_timeout(30_000)
    return somebody


def walk_to_the_web(walker: Walker, taken: str, *, starter: int) -> tuple[str, publishing.Visitor]:
    """From the home page to the published site; return its address and somebody who looks at it."""
    beginning.arrive(walker)
    beginning.sign_up(walker, taken=taken)
    beginning.choose_start(walker, starter=starter, palette=1)

    editing.write_where_the_caret_landed(walker, "premier")
    editing.format_and_link(walker)
    editing.add_a_section(walker, "Trois bonnes raisons")
    editing.drag_to_the_top(walker, 2)
    editing.move_with_buttons_and_keys(walker)
    editing.replace_a_picture(walker, "Le four, la nuit")
    editing.fill_settings(walker)
    editing.five_steps_and_back(walker, 1)
    editing.choose_look(walker, 0)
    editing.add_a_page(walker, "Nos fêtes", "nos-fetes")
    editing.close_in_mid_sentence(walker, " Et demain, nous ferons une")

    address = publishing.publish_for_the_first_time(walker)
    visitor = publishing.open_visitor(walker)
    publishing.visit(visitor, address, ["premier", "Trois bonnes raisons", "Nos fêtes", "Et demain, nous ferons une"])
    return address, visitor


@pytest.mark.parametrize("walker", [("fr", "mouse"), ("en", "finger")], ids="-".join, indirect=True)
def test_from_a_name_to_a_published_site(walker: Walker, taken: str) -> None:
    walk_to_the_web(walker, taken, starter=0)
    walker.editor.quiet()


@pytest.mark.parametrize("walker", [("fr", "finger"), ("en", "mouse")], ids="-".join, indirect=True)
def test_from_a_name_to_a_published_site_and_back(walker: Walker, taken: str) -> None:
    address, visitor = walk_to_the_web(walker, taken, starter=1)
    publishing.write_to_the_site(walker, visitor, address, QUESTION)
    publishing.read_the_inbox(walker, QUESTION)

    walker.page.goto(f"{walker.installation.url}/edit/{walker.editor.owner.site}/")
    walker.enter_editor()
    editing.write_where_the_caret_landed(walker, "second")
    publishing.publish_again(walker, before="premier", after="second premier")
    shows(visitor.page, address, "second", within="h1")

    afterwards.go_back(walker, visitor, address, shown="premier", gone="second")
    afterwards.take_off_and_on(walker, visitor, address, "premier")
    afterwards.bin_and_out_of_it(walker, visitor, address, "premier")
    second = f"Au verger de {walker.name}"
    afterwards.second_site(walker, second, starter=0)
    afterwards.close_and_reopen(walker, visitor, address, "premier", second=second)
    walker.editor.quiet()
