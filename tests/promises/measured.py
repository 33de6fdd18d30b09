"""A running installation whose operator uses Google Analytics, a real browser, and what that asks Google for.

There is no network: what goes to other hosts is caught in the browser and answered by a double of
Google's script that does what counts here: it obeys consent, sets its cookies, sends its hits.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from tests.journeys.conftest import FLAGS, Installation, make_installation, one_playwright
from tools.browser import find

MEASUREMENT_ID = "G-ABC123DEF4"
TAG = """
(() => {
  const consent = {};
  let id = "";
  function handle([what, first, second]) {
    if (what === "consent") Object.assign(consent, second);
    if (what === "config") {
      id = first;
      if (consent.analytics_storage !== "granted") return;
      for (const name of ["_ga", `_ga_${first.slice(2)}`])
        document.cookie = `${name}=GA1.1.1; path=/; max-age=${second.cookie_expires}; ${second.cookie_flags}`;
    }
    if (what === "event" && consent.analytics_storage === "granted" && !window[`ga-disable-${id}`])
      fetch(`https://region1.google-analytics.com/g/collect?en=${first}&${new URLSearchParams(second)}`,
        { method: "POST", mode: "no-cors", keepalive: true });
  }
  const layer = window.dataLayer;
  const push = layer.push.bind(layer);
  layer.forEach((each) => handle([...each]));
  layer.push = (each) => { push(each); handle([...each]); };
})();
"""


@dataclass
class Outside:
    """What a browser asked of other hosts, in order."""

    requests: list[str] = field(default_factory=list)

    @property
    def hits(self) -> list[dict[str, str]]:
        """The events that reached Google, as parameters and values."""
        queries = (urlsplit(url) for url in self.requests)
        return [
            {key: values[0] for key, values in parse_qs(url.query, keep_blank_values=True).items()}
            for url in queries
            if url.path == "/g/collect"
        ]

    @property
    def tags(self) -> list[str]:
        """The addresses from which Google's script was loaded."""
        return [url for url in self.requests if urlsplit(url).path == "/gtag/js"]


@dataclass
class Visitor:
    """One browser: its page, its context, and what it asked of other hosts."""

    page: Page
    context: BrowserContext
    outside: Outside
    base: str

    def open(self, path: str) -> Page:
        """Open a page and wait until nothing moves any more."""
        self.page.goto(f"{self.base}{path}")
        self.page.wait_for_load_state("networkidle")
        return self.page

    def press(self, name: str) -> None:
        """Press a button and wait until nothing moves any more."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state("networkidle")

    def cookies(self) -> dict[str, dict]:
        """Return this browser's cookies by name."""
        return {cookie["name"]: dict(cookie) for cookie in self.context.cookies()}

    def consent_states(self) -> list[dict[str, str]]:
        """Return what the page told Google's script about consent, in order."""
        return self.page.evaluate(
            "(window.dataLayer ?? []).map((each) => [...each]).filter(([what]) => what === 'consent').map((each) => each[2])"
        )


def opened(browser: Browser, base: str, **options: object) -> Visitor:
    """Open a fresh browser in which every request to another host is caught."""
    context = browser.new_context(locale="fr-BE", **options)  # type: ignore[arg-type]
    outside = Outside()

    def _catch(route: Route, request: Request) -> None:
        if urlsplit(request.url).hostname == "localhost":
            route.continue_()
            return
        outside.requests.append(request.url)
        is_tag = urlsplit(request.url).path == "/gtag/js"
        route.fulfill(status=200, content_type="text/javascript", body=TAG if is_tag else "")

    context.route("**/*", _catch)
    page = context.new_page()
    page.set_default_timeout(20_000)
    return Visitor(page, context, outside, base)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, ended with the module: while it runs, nothing here may ask the database of the tests."""
    path = find()
    assert path, "no Chromium: `python tools/browser.py` says how to get one"
    with one_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A running installation as it comes."""
    found = make_installation(tmp_path_factory.mktemp("measured"))
    found.start()
    yield found
    found.stop()


@pytest.fixture
def visitor(chromium: Browser, running: Installation) -> Iterator[Callable[..., Visitor]]:
    """Return a function that opens a fresh browser at the installation."""
    found: list[Visitor] = []

    def _open(**options: object) -> Visitor:
        found.append(opened(chromium, running.url, **options))
        return found[-1]

    yield _open
    for each in found:
        each.context.close()


def turn_on(installation: Installation, *more: str) -> None:
    """Decide to use Google Analytics as an operator does, and let the 30 days of the announcement pass."""
    document = installation.data / "agreement.pdf"
    document.write_bytes(b"Google Ads Data Processing Terms")
    installation.run(
        *("analytics", "enable", "--measurement-id", MEASUREMENT_ID, "--agreement-date", "2026-01-15"),
        *("--agreement-version", "2026-01", "--agreement-document", str(document), "--announce"),
        *("--by", "Management", "--because", "To know which pages are read.", *more),
    )
    installation.run("clock", "advance", "31d")


def answers(installation: Installation) -> list[tuple[str, dict[str, bool]]]:
    """Return what the log of consent holds, oldest first: how it was given, and what was said to each question."""
    place: Path = installation.data / "website-online.sqlite3"
    with sqlite3.connect(f"file:{place}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT how, choices FROM consent_cookiechoice ORDER BY at, id").fetchall()
    return [(how, json.loads(choices)) for how, choices in rows]
