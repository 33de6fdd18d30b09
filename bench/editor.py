"""The editor in a real browser: what it loads, how soon one writes, how soon one sees what one did."""

import gzip
import os
import statistics
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, Response, sync_playwright

from bench import servers
from bench.figures import Figure, at_most, kilobytes, milliseconds
from bench.sites import Bench
from tools.browser import find

BLOCKS = 100
QUICK = bool(os.environ.get("BENCH_QUICK"))
OPENINGS = 2 if QUICK else 5
CHANGES = 6 if QUICK else 24
LETTERS = 30 if QUICK else 120
PASSWORD = "Correct cheval, pile & agrafe"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SCRIPT_GOAL = 180_000
OPEN_GOAL = 10.0
FRAGMENT_GOAL = 0.100
KEY_GOAL = 0.050

# From the moment a batch leaves until the frame in which its answer stands has been painted.
NOTE_BATCHES = """{
  const send = window.fetch;
  window.since = 0;
  window.fetch = (address, options) => {
    if (String(address).includes('/batch')) window.since = performance.now();
    return send(address, options);
  };
}"""
WATCH_BATCHES = """() => {
  const page = document.querySelector('iframe.stage__frame').contentDocument;
  window.painted = [];
  new MutationObserver(() => {
    const began = window.since;
    window.since = 0;
    if (began) requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now() - began)));
  }).observe(page.querySelector('main'), {subtree: true, childList: true, attributes: true, attributeFilter: ['class']});
}"""
# From the key in the keyboard's own time until the frame that shows its letter has been painted.
WATCH_KEYS = """() => {
  const page = document.querySelector('iframe.stage__frame').contentDocument;
  const clock = page.defaultView;
  window.shown = [];
  page.addEventListener('keydown', event => clock.requestAnimationFrame(
    () => clock.setTimeout(() => window.shown.push(clock.performance.now() - event.timeStamp))), true);
}"""


def sign_in(context: BrowserContext, base: str, email: str) -> None:
    """Sign in at the portal's door."""
    page = context.new_page()
    page.goto(f"{base}/portal/sign-in")
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form button.button--primary").click()
    page.wait_for_url(lambda address: "sign-in" not in address)
    page.close()


def ready(page: Page) -> None:
    """Wait until texts of the page in the canvas can be edited."""
    page.wait_for_selector("iframe[data-ready][aria-busy=false]", timeout=60_000)


def opened(browser: Browser, cookies: dict, address: str) -> tuple[float, int]:
    """Open the editor with an empty cache: seconds until one can write, bytes of JavaScript as gzip."""
    context = browser.new_context(storage_state=cookies, viewport={"width": 1440, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address, wait_until="commit")
    ready(page)
    seconds = page.evaluate("performance.now()") / 1000
    scripts = {one.url: one for one in answers if one.request.resource_type == "script"}
    size = sum(len(gzip.compress(one.body(), 6)) for one in scripts.values())
    context.close()
    return seconds, size


def changes(page: Page) -> list[float]:
    """Change a section's setting again and again; return the seconds until each was seen."""
    page.keyboard.press("Escape")
    page.locator(".rail__button").nth(1).click()
    page.locator("[data-row] .row-button").first.click()
    page.locator(".rail__button").nth(2).click()
    choices = page.locator("#panel .segmented__row:has(> :nth-child(3))").first.locator(".segment")
    page.evaluate(WATCH_BATCHES)
    for number in range(CHANGES):
        choices.nth(1 + number % 2).click()
        page.wait_for_function("wanted => window.painted.length >= wanted", arg=number + 1)
        page.wait_for_selector(".state-word[data-state=saved]")
    return [each / 1000 for each in page.evaluate("window.painted")]


def letters(page: Page, canvas: FrameLocator) -> list[float]:
    """Type into a text; return the seconds until each letter was seen."""
    canvas.locator("[data-text-kind=rich]").nth(3).click()
    page.evaluate(WATCH_KEYS)
    page.keyboard.type("Le pain de ce matin, pas celui d’hier. "[:LETTERS] * 4, delay=70)
    page.wait_for_timeout(300)
    return [each / 1000 for each in page.evaluate("window.shown")][:LETTERS]


def spread(values: list[float]) -> str:
    """Show the slowest of twenty."""
    return f"slowest in twenty {milliseconds(statistics.quantiles(values, n=20)[-1])}, {len(values)} of them"


def measure() -> list[Figure]:
    """Return the editor's figures on a page of a hundred blocks."""
    program = find()
    if program is None:
        return [Figure("the editor", "", "Chromium is not installed here", False)]
    bench = Bench("editor", 3, BLOCKS)
    port = servers.free_port()
    base = f"http://localhost:{port}"
    address = f"{base}/edit/{bench.site.id}/"
    with servers.embedded(port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(Path(program)), args=FLAGS)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        sign_in(context, base, bench.account.email)
        openings = [opened(browser, dict(context.storage_state()), address) for _ in range(OPENINGS)]
        page = context.new_page()
        page.add_init_script(NOTE_BATCHES)
        page.goto(address)
        ready(page)
        assert urlsplit(page.url).path == urlsplit(address).path
        canvas = page.frame_locator("iframe.stage__frame")
        typed, changed = letters(page, canvas), changes(page)
        browser.close()
    return [
        at_most("editor: JavaScript to the first editable canvas, gzip", openings[0][1], SCRIPT_GOAL, kilobytes),
        at_most(
            f"editor: opened until one can write, {BLOCKS} blocks, nothing cached, median",
            statistics.median(each for each, _ in openings), OPEN_GOAL, milliseconds,
        ),
        at_most(
            f"editor: batch sent → fragment painted, {BLOCKS} blocks, median",
            statistics.median(changed), FRAGMENT_GOAL, milliseconds, wall=spread(changed),
        ),
        at_most(
            f"editor: key → painted, {BLOCKS} blocks, median",
            statistics.median(typed), KEY_GOAL, milliseconds, wall=spread(typed),
        ),
    ]  # fmt: skip
