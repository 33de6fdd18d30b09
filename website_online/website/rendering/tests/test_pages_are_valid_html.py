"""Every page of every starter, and a page with every block, pass the Nu HTML checker."""

from pathlib import Path

import pytest

from tools.html_checker import NotInstallable, jar, messages
from website_online.website.content.starters import STARTERS
from website_online.website.rendering.page import render_canvas, render_page
from website_online.website.rendering.tests.everything import EVERYTHING, everything
from website_online.website.rendering.tests.starter_site import page_ids, starter_source

pytestmark = pytest.mark.html


@pytest.fixture(scope="module", autouse=True)
def _checker() -> None:
    try:
        jar()
    except NotInstallable as reason:
        pytest.skip(str(reason))


def test_published_pages(tmp_path: Path) -> None:
    files = []
    for starter in STARTERS:
        for language in starter.languages:
            source = starter_source(starter.key, language, name="Zoé & fils")
            for key, page_id in page_ids(starter.key).items():
                file = tmp_path / f"{starter.key}-{language}-{key}.html"
                file.write_text(render_page(source, page_id).html, encoding="utf-8")
                files.append(file)
    file = tmp_path / "everything.html"
    file.write_text(render_page(everything(), EVERYTHING).html, encoding="utf-8")
    assert messages([*files, file]) == []


def test_the_canvas(tmp_path: Path) -> None:
    file = tmp_path / "canvas.html"
    file.write_text(render_canvas(everything(), EVERYTHING, "abc"), encoding="utf-8")
    assert messages([file]) == []
