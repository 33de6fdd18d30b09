"""A published site that shows videos and a map, and a look at whom its pages call."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route

from tests.journeys.conftest import ROOT, Installation
from tests.journeys.starters import Published, publish_starter

YOUTUBE, VIMEO, OPENSTREETMAP = "www.youtube-nocookie.com", "player.vimeo.com", "www.openstreetmap.org"
BLOCKS = [
    ("video", {"title": "La fournée du matin", "address": "https://youtu.be/abcdefghijk?t=5"}),
    ("map", {"place": "50.6402, 5.5718"}),
    ("video", {"caption": "Le four", "address": "https://vimeo.com/123456789", "ratio": "square"}),
]
_ADD = """
import json, sys, django
django.setup()
from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.website.content import queries as drafts
from website_online.website.publishing.tests.studio import Studio, node
site = Site.objects.get(id=sys.argv[1])
studio = Studio(site, Account.objects.get(email=sys.argv[2]))
home = next(each for each in drafts.headings(site.id) if each.kind == "page" and each.path == "")
root = studio.document(home.id).body["root"]
last = root["slots"]["sections"][-1]["id"]
blocks = [node(kind, f"embed-{at}", **props) for at, (kind, props) in enumerate(json.loads(sys.argv[3]))]
section = node("section", "embeds", {"blocks": blocks}, title="Voir et venir")
studio.do({"op": "insert", "doc": str(home.id), "parent": root["id"], "slot": "sections", "node": section, "after": last})
"""


def publish_embeds(installation: Installation, language: str = "fr") -> Published:
    """Publish a bakery whose home page has two videos and a map at its end."""
    site = publish_starter(installation, "bakery", language)
    name = site.folder.parent.name
    given = [name, f"bakery.{language}@example.org", json.dumps(BLOCKS)]
    subprocess.run([sys.executable, "-c", _ADD, *given], env=installation.environment, cwd=ROOT, check=True)
    installation.run("publish", name)
    return site


@dataclass
class Calls:
    """What a page asked of other hosts than its own; each is answered with a word, for there is no network."""

    own: str
    outside: list[str] = field(default_factory=list)
    referers: dict[str, str] = field(default_factory=dict)

    @property
    def hosts(self) -> list[str]:
        """The hosts that were called, in order."""
        return [urlsplit(address).hostname or "" for address in self.outside]

    def answer(self, route: Route) -> None:
        """Let our own pages through; note everything else."""
        address = route.request.url
        if urlsplit(address).netloc == self.own or address.startswith(("data:", "blob:")):
            route.fallback()
            return
        self.outside.append(address)
        self.referers[urlsplit(address).hostname or ""] = route.request.headers.get("referer", "")
        route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>x</title><button>Play</button>")


def watch(page: Page, site: Published) -> Calls:
    """Note from now on whom the pages of a site call."""
    calls = Calls(urlsplit(site.url).netloc)
    page.context.route("**/*", calls.answer)
    return calls


def kept(page: Page) -> dict[str, str]:
    """Return everything that the page's origin keeps in this browser."""
    stores = page.evaluate("() => ({...localStorage, ...sessionStorage})")
    return {**stores, **{each["name"]: each["value"] for each in page.context.cookies()}}


def tamper(place: Path, words: str) -> None:
    """Slip something into a finished page, in each of its forms, as somebody on the server could."""
    changed = place.read_text().replace("</body>", f"{words}</body>")
    for suffix in ("", ".br", ".gz"):
        Path(f"{place}{suffix}").unlink()
    place.write_text(changed)
