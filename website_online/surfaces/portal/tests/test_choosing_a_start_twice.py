"""A starting point that is chosen twice, one press after the other or both at once, is planted once."""

import threading

import pytest
from django.db import connections
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.foundation.scoping import site_scope
from website_online.surfaces.portal import start
from website_online.website.content.models import Document

CHOICE = {"starter": "bakery", "palette": "froment"}


def pages(site: Site) -> list[str]:
    """Return the addresses of a site's pages."""
    with site_scope(site.pk):
        return sorted(str(path) for path in Document.objects.filter(kind="page").values_list("path", flat=True))


@pytest.mark.django_db
def test_the_second_press_leads_to_the_editor(
    alice: Account, site_a: Site, sign_in_as, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser: Client = sign_in_as(alice)
    assert browser.post(f"/portal/sites/{site_a.pk}/start", CHOICE)["Location"] == f"/edit/{site_a.pk}/"
    planted = pages(site_a)
    assert len(planted) == 5
    # As if the second press had looked before the first one had planted.
    monkeypatch.setattr(start, "has_pages", lambda site: False)
    answer = browser.post(f"/portal/sites/{site_a.pk}/start", CHOICE)
    assert (answer.status_code, answer["Location"]) == (302, f"/edit/{site_a.pk}/")
    assert pages(site_a) == planted


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once(alice: Account, site_a: Site, sign_in_as) -> None:
    browsers = [sign_in_as(alice), sign_in_as(alice)]
    together = threading.Barrier(len(browsers))
    codes: list[int] = []

    def _press(browser: Client) -> None:
        together.wait(30)
        codes.append(browser.post(f"/portal/sites/{site_a.pk}/start", CHOICE).status_code)
        connections.close_all()

    presses = [threading.Thread(target=_press, args=[browser]) for browser in browsers]
    for press in presses:
        press.start()
    for press in presses:
        press.join(60)
    assert codes == [302, 302]
    assert len(pages(site_a)) == 5
