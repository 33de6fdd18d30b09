"""Sites made from the starters and published by a running installation, for tests that look at their pages."""

import itertools
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.conftest import Installation

STARTERS = ("bakery", "association")
LANGUAGES = ("fr", "en")
PALETTES = ("froment", "verger", "ardoise", "suie")
NAMES = {"bakery": "Boulangerie du Perron", "association": "Les Amis du Sentier"}
FULL = os.environ.get("WEBSITE_ONLINE_FULL_MATRIX") == "1"

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Published:
    """A published site: its address, the addresses of its pages, and where its files lie."""

    url: str
    pages: tuple[str, ...]
    folder: Path


def publish_starter(
    installation: Installation, starter: str, language: str, *, palette: str = "", name: str = ""
) -> Published:
    """Make a site from a starter, publish it and wait until it is there."""
    address = f"{starter}-{language}-{palette or 'own'}-{next(_numbers)}"
    printed = installation.run(
        "create-site", f"{starter}.{language}@example.org", name or NAMES[starter], "--address", address,
        "--starter", starter, "--language", language, "--palette", palette, "--publish",
    )  # fmt: skip
    site = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", printed)
    assert site, printed
    folder = installation.data / "published" / "sites" / site[0] / "live"
    for _ in range(600):
        if (folder / "sitemap.xml").exists():
            break
        time.sleep(0.1)
    url = installation.site_url(address)
    pages = tuple(re.findall(r"<loc>([^<]+)</loc>", (folder / "sitemap.xml").read_text()))
    assert len(pages) == 5, pages
    return Published(url, pages, folder)
