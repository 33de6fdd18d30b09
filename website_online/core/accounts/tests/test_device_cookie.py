"""The cookie that makes a browser known: set at sign-in through the real middleware, kept after signing out."""

import pytest
from django.http import HttpResponse

from website_online.core.accounts import devices
from website_online.core.accounts.middleware import DeviceCookie
from website_online.core.accounts.models import KnownDevice
from website_online.core.accounts.rules import DEVICE_KNOWN_FOR
from website_online.foundation import clock
from website_online.foundation.cookies import is_declared

pytestmark = pytest.mark.django_db


def _answer(browser, account=None):
    def _view(request):
        if account is not None:
            devices.remember(request, account)
        return HttpResponse()

    return DeviceCookie(_view)(browser.request())


def test_nothing_is_set_without_a_sign_in(browser):
    assert not _answer(browser).cookies


def test_it_is_set_once_and_renewed_with_the_same_value(alice, charlie, browser):
    cookie = _answer(browser, alice).cookies["wo_device"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert cookie["max-age"] == DEVICE_KNOWN_FOR.total_seconds()
    browser.cookies["wo_device"] = cookie.value
    assert _answer(browser, charlie).cookies["wo_device"].value == cookie.value
    assert cookie.value not in KnownDevice.objects.values_list("digest", flat=True)
    found = devices.device_digest(browser.request())
    assert devices.knows(alice, found) and devices.knows(charlie, found)


def test_with_https_it_is_tied_to_one_host(alice, browser, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = _answer(browser, alice).cookies["__Host-wo_device"]
    assert cookie["secure"] and cookie["path"] == "/" and not cookie["domain"]
    assert is_declared("__Host-wo_device") and is_declared(devices.PROBE)


def test_a_device_not_seen_for_long_is_not_known(alice, browser):
    browser.cookies["wo_device"] = _answer(browser, alice).cookies["wo_device"].value
    found = devices.device_digest(browser.request())
    clock.advance(DEVICE_KNOWN_FOR)
    assert not devices.knows(alice, found)


def test_a_browser_without_any_cookie_is_told(browser):
    response = HttpResponse()
    devices.set_probe(response)
    assert devices.cookies_blocked(browser.request())
    browser.cookies[devices.PROBE] = response.cookies[devices.PROBE].value
    assert not devices.cookies_blocked(browser.request())
    assert not devices.cookies_blocked(type(browser)().request("get"))
