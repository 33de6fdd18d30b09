"""A published starter never scrolls sideways: on the narrowest phone, under the longest name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Installation
from tests.journeys.starters import STARTERS, publish_starter

LONG = "Confédération interprofessionnelle des Blanchisseries-Wassersportvereinigungen"


@pytest.mark.parametrize("starter", STARTERS)
def test_nothing_scrolls_sideways(installation: Installation, person: Callable[..., Page], starter: str) -> None:
    site = publish_starter(installation, starter, "fr", name=LONG)
    wide = []
    for width in (320, 390, 768, 1024):
        page = person(viewport={"width": width, "height": 800})
        for address in site.pages:
            page.goto(address)
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((width, address))
    assert wide == []
