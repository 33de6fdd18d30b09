"""The Nu HTML checker finds no error in any published page of the starters, in both languages."""

import re
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from tests.journeys.conftest import Installation
from tests.journeys.starters import FULL, LANGUAGES, PALETTES, STARTERS, Published, publish_starter
from tools.html_checker import NotInstallable, jar, messages


def refused_form(site: Published) -> str:
    """Send the contact form empty, as a browser without scripts does, and return the page that comes back."""
    contact = (site.folder / "contact" / "index.html").read_text()
    action = re.search(r'action="(/-/forms/[^"]+)"', contact)
    assert action
    host = site.url.removeprefix("http://")  # not every resolver knows the names under localhost
    wish = urllib.request.Request(
        f"http://127.0.0.1:{host.rpartition(':')[2]}{action[1]}",
        data=urllib.parse.urlencode({"f.name": "Ana"}).encode(),
        headers={"Host": host, "Origin": site.url},
    )
    try:
        with urllib.request.urlopen(wish, timeout=30) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.read().decode()


def test_every_page(installation: Installation, tmp_path: Path) -> None:
    try:
        jar()
    except NotInstallable as missing:
        pytest.skip(str(missing))
    files = []
    for starter in STARTERS:
        for language in LANGUAGES:
            for palette in PALETTES if FULL else ("",):
                site = publish_starter(installation, starter, language, palette=palette)
                pages = sorted(site.folder.rglob("*.html"))
                assert len(pages) == 7, (
                    pages
                )  # five, the one about privacy, and the one that says that there is nothing
                files += pages
            answered = tmp_path / f"{starter}-{language}-refused.html"
            answered.write_text(refused_form(site))
            assert "aria-invalid" in answered.read_text()
            files.append(answered)
    assert messages(files) == []
