"""What a visitor's browser receives for the home page of each starter: measured in Chromium, from real answers."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request, sync_playwright

from bench import servers
from bench.figures import Figure, at_most, count, kilobytes
from bench.sites import starter_site
from tools.browser import find
from website_online.website.content import starters

LANGUAGES = ("fr", "en")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
TEXT_GOAL = 14_000
FONT_FILES_GOAL = 2
FONT_BYTES_GOAL = 60_000


@dataclass
class Received:
    """What one visit brought: bytes of bodies as they came over the wire, by kind of request."""

    bytes: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)
    cookies: int = 0
    encodings: set[str] = field(default_factory=set)


def visit(browser: Browser, host: str, port: int) -> Received:
    """Open a home page as somebody who was never there, read it to its end, and say what came."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    page.goto(f"http://{host}:{port}/", wait_until="load")
    page.evaluate(
        "async () => { for (let y = 0; y < document.body.scrollHeight; y += 300) {"
        " scrollTo(0, y); await new Promise(requestAnimationFrame) } }"
    )
    page.wait_for_load_state("networkidle")
    found = Received(cookies=len(context.cookies()))
    for request in requests:
        answer = request.response()
        if urlsplit(request.url).hostname != host or answer is None:
            found.strangers.add(request.url)
            continue
        answer.finished()
        kind = request.resource_type
        found.files[kind] = found.files.get(kind, 0) + 1
        found.bytes[kind] = found.bytes.get(kind, 0) + request.sizes()["responseBodySize"]
        found.cookies += "set-cookie" in answer.headers
        if kind in {"document", "stylesheet"}:
            found.encodings.add(answer.headers.get("content-encoding", "none"))
    context.close()
    if found.encodings != {"br"}:
        raise RuntimeError(f"the browser took {found.encodings}, not Brotli")
    return found


def measure() -> list[Figure]:
    """Return the weights of every starter in every language of the interface, with its default palette."""
    hosts = {
        (one.key, language): starter_site(one.key, language) for one in starters.catalogue() for language in LANGUAGES
    }
    program = find()
    if program is None:
        return [Figure("home page of each starter", "", "Chromium is not installed here", False)]
    port = servers.free_port()
    with servers.embedded(port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(Path(program)), args=FLAGS)
        found = {name: visit(browser, host, port) for name, host in hosts.items()}
        browser.close()
    figures = [
        at_most(
            f"home page of the starter “{starter}”, {language}: HTML and CSS, Brotli",
            got.bytes["document"] + got.bytes.get("stylesheet", 0),
            TEXT_GOAL,
            kilobytes,
            wall=f"pictures {kilobytes(got.bytes.get('image', 0))} at 1440 px, all of them",
        )
        for (starter, language), got in found.items()
    ]
    most = found.values()
    fonts = max(got.files.get("font", 0) for got in most)
    figures += [
        at_most("the same pages: font files, the most", fonts, FONT_FILES_GOAL, count),
        at_most(
            "the same pages: bytes of fonts, the most",
            max(got.bytes.get("font", 0) for got in most),
            FONT_BYTES_GOAL,
            kilobytes,
        ),
        at_most("the same pages: requests to other hosts", sum(len(got.strangers) for got in most), 0, count),
        at_most("the same pages: cookies", sum(got.cookies for got in most), 0, count),
    ]
    return figures
