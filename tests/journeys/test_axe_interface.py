"""axe finds nothing on any page of the operator's site and the portal, on a phone and on a desk, light and dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Installation
from tests.journeys.interface import PUBLIC, addresses, findings, refuse_sign_up, sign_up

LOOKS = [
    pytest.param(False, "light", id="desk-light"),
    pytest.param(False, "dark", id="desk-dark"),
    pytest.param(True, "light", id="phone-light"),
    pytest.param(True, "dark", id="phone-dark"),
]


@pytest.mark.parametrize(("phone", "scheme"), LOOKS)
def test_public_pages(installation: Installation, person: Callable[..., Page], phone: bool, scheme: str) -> None:
    page = person(phone=phone, color_scheme=scheme, reduced_motion="reduce")
    found = []
    for address in PUBLIC:
        page.goto(installation.url + address)
        found += findings(page)
    refuse_sign_up(page, installation.url)
    found += findings(page)
    assert found == []


@pytest.mark.parametrize(("phone", "scheme"), LOOKS)
def test_own_pages(installation: Installation, person: Callable[..., Page], phone: bool, scheme: str) -> None:
    page = person(phone=phone, color_scheme=scheme, reduced_motion="reduce")
    marker = f"{'phone' if phone else 'desk'}-{scheme}"
    site = sign_up(page, installation.url, email=f"axe-{marker}@example.org", name=f"Axe {marker}")
    found = []
    for address in addresses(site):
        page.goto(installation.url + address)
        found += findings(page)
    page.goto(f"{installation.url}{site}/address")
    page.locator("details.bar__site summary").click()
    found += findings(page)
    assert found == []


@pytest.mark.parametrize("width", [320, 390, 640])
def test_nothing_scrolls_sideways(installation: Installation, person: Callable[..., Page], width: int) -> None:
    page = person(viewport={"width": width, "height": 800})
    site = sign_up(page, installation.url, email=f"wide-{width}@example.org", name=f"Large {width}")
    wide = []
    for address in [*PUBLIC, *addresses(site)]:
        page.goto(installation.url + address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert wide == []
