"""A running installation and a real browser for people's journeys."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.journeys import editor as editors
from tools.browser import find

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
]  # fmt: skip


@dataclass
class Installation:
    """A running installation: its address, its data, its command line."""

    port: int
    data: Path
    process: subprocess.Popen[bytes] | None = None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Address of the operator's host, without a slash at the end."""
        return f"http://localhost:{self.port}"

    def site_url(self, address: str) -> str:
        """Address of a published site, without a slash at the end."""
        return f"http://{address}.localhost:{self.port}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "website_online.surfaces.cli.main", "serve", "--port", str(self.port), "--workers", "1"],
            env=self.environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=open(self.data / "stderr", "ab"),  # noqa: SIM115  lives as long as the process
            start_new_session=True,
        )  # fmt: skip
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (OSError, urllib.error.HTTPError):
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.stop()
        raise RuntimeError("the installation did not start:\n" + (self.data / "stderr").read_text()[-4000:])

    def stop(self) -> None:
        """End it and everything it started."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)

    def run(self, *arguments: str) -> str:
        """Run a `website-online` command against it and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "website_online.surfaces.cli.main", *arguments],
            env=self.environment, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def mails_to(self, address: str, *, at_least: int = 1, seconds: float = 15) -> list[str]:
        """Return the plain texts of the mails in the outbox to one address, newest first; waits for them."""
        script = (
            "import json, django; django.setup()\n"
            "from website_online.core.mail.models import Message\n"
            f"print(json.dumps([m.text for m in Message.objects.filter(to={address!r}).order_by('-id')]))"
        )
        deadline = time.monotonic() + seconds
        while True:
            done = subprocess.run(
                [sys.executable, "-c", script],
                env=self.environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            found = __import__("json").loads(done.stdout.strip().splitlines()[-1])
            if len(found) >= at_least or time.monotonic() > deadline:
                return found
            time.sleep(0.3)

    def link_in_mail(self, address: str, part: str) -> str:
        """Return the newest link whose address contains `part` from the mails to one address."""
        for text in self.mails_to(address):
            if found := re.search(rf"https?://\S*{re.escape(part)}\S*", text):
                return found[0].rstrip(".,)>")
        raise AssertionError(f"no link with {part!r} in the mails to {address}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a browser and a running installation."""
    for item in items:
        if Path(item.path).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Try a journey that failed once more: on a busy machine a browser may miss a moment. It says so."""
    if Path(item.path).parent != Path(__file__).parent:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports):
        sys.stderr.write(f"\n{item.nodeid} failed and is tried once more\n")
        item._initrequest()  # type: ignore[attr-defined]
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def make_installation(place: Path) -> Installation:
    """Return an installation that is not started yet, with data in `place`."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("WEBSITE_ONLINE_", "DJANGO_", "PYTEST_"))}
    environment |= {
        "WEBSITE_ONLINE_DATA_DIR": str(place),
        "WEBSITE_ONLINE_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "website_online.settings.development",
    }
    return Installation(port, place, environment=environment)


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One running installation for all journeys of this process."""
    place = tmp_path_factory.mktemp("installation")
    running = make_installation(place)
    running.start()
    yield running
    running.stop()
    shutil.rmtree(place, ignore_errors=True)


_STARTED: list[Playwright] = []


@contextmanager
def one_playwright() -> Iterator[Playwright]:
    """Yield the Playwright of this process, which can run one; who starts it ends it."""
    if _STARTED:
        yield _STARTED[0]
        return
    with sync_playwright() as playwright:
        _STARTED.append(playwright)
        try:
            yield playwright
        finally:
            _STARTED.clear()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without its background traffic."""
    path = find()
    assert path, "no Chromium: `python tools/browser.py` says how to get one"
    expect.set_options(timeout=30_000)  # a machine that does much else is no reason to fail
    with one_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def person(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a fresh browser for a person: language, phone or desktop."""
    contexts: list[BrowserContext] = []

    def _open(language: str = "fr-BE", *, phone: bool = False, **options: object) -> Page:
        context = browser.new_context(locale=language, **((PHONE if phone else DESKTOP) | options))  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield _open
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def signed_in(installation: Installation, browser: Browser) -> Callable[[str], tuple[str, dict[str, object]]]:
    """Return a function that gives a person's e-mail address and cookies, by language; each signs in only once."""
    known: dict[str, tuple[str, dict[str, object]]] = {}

    def _person(language: str) -> tuple[str, dict[str, object]]:
        if language not in known:
            email = f"atelier.{language}@example.org"
            context = browser.new_context(**DESKTOP, locale=language)  # type: ignore[arg-type]
            owner = editors.new_owner(installation, email=email, language=language)
            editors.Editor(context.new_page(), installation, owner).sign_in()
            known[language] = (email, dict(context.storage_state()))
            context.close()
        return known[language]

    return _person


@pytest.fixture
def open_editor(
    installation: Installation, person: Callable[..., Page], signed_in: Callable[[str], tuple[str, dict[str, object]]]
) -> Callable[..., "editors.Editor"]:
    """Return a function that opens the editor of a fresh site: language, starter, phone or desktop."""

    def _open(
        language: str = "fr", *, starter: str = "bakery", phone: bool = False, **options: object
    ) -> editors.Editor:
        email, cookies = signed_in(language)
        owner = editors.new_owner(installation, email=email, language=language, starter=starter)
        opened = editors.Editor(person(language, phone=phone, storage_state=cookies, **options), installation, owner)
        opened.open()
        return opened

    return _open
