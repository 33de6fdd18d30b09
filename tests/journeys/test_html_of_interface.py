"""The Nu HTML checker finds no error on any page of the operator's site and the portal."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Installation
from tests.journeys.interface import PUBLIC, addresses, refuse_sign_up, sign_up
from tools.html_checker import NotInstallable, jar, messages


def test_every_page(installation: Installation, person: Callable[..., Page], tmp_path: Path) -> None:
    try:
        jar()
    except NotInstallable as missing:
        pytest.skip(str(missing))
    page = person()
    files = []

    def _keep(html: str) -> None:
        files.append(tmp_path / f"{len(files):02}.html")
        files[-1].write_text(html, "utf-8")

    def _fetch(address: str) -> None:
        _keep(page.request.get(installation.url + address).text())

    for address in PUBLIC:
        _fetch(address)
    site = sign_up(page, installation.url, email="html@example.org", name="Balises justes")
    for address in addresses(site):
        _fetch(address)
    page.context.clear_cookies()
    page.goto(f"{installation.url}/fr/creer")
    refuse_sign_up(page, installation.url)
    assert len(files) > 25
    assert messages(files) == []
