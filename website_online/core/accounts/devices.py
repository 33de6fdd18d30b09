"""Browsers in which an account's owner has signed in, told by a cookie of their own.

The cookie survives signing out. It lets the owner in while a stranger's attempts are refused, and
it is what makes a new device new.
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from website_online.core.accounts.models import Account, KnownDevice
from website_online.core.accounts.rules import DEVICE_KNOWN_FOR
from website_online.core.accounts.tokens import digest, random_value
from website_online.core.audit.rules import coarse_agent
from website_online.foundation import clock
from website_online.foundation.origin import current_origin

COOKIE = "wo_device"
PROBE = "wo_probe"
# Where a request keeps the cookie that its answer is to set; no header can have this name.
NEW_COOKIE = "website_online.new_device_cookie"


def _secure() -> bool:
    return bool(settings.SESSION_COOKIE_SECURE)


def cookie_name() -> str:
    """Return the cookie's name, with the prefix that ties it to one host where there is HTTPS."""
    return f"__Host-{COOKIE}" if _secure() else COOKIE


def device_digest(request: HttpRequest) -> str:
    """Return the digest of this browser's device cookie, or "" without one."""
    raw = request.COOKIES.get(cookie_name(), "")
    return digest(raw) if 20 <= len(raw) <= 100 else ""


def knows(account: Account, found: str) -> bool:
    """Return whether the account's owner has signed in in the browser with this digest."""
    since = clock.now() - DEVICE_KNOWN_FOR
    return bool(found) and account.known_devices.filter(digest=found, last_seen_at__gt=since).exists()


def remember(request: HttpRequest, account: Account) -> None:
    """Note that the account's owner has signed in here; the middleware sets the cookie."""
    found = device_digest(request)
    raw: Any = None
    if not found:
        raw = request.META.get(NEW_COOKIE, "") or random_value()
        found = digest(raw)
    now, agent = clock.now(), coarse_agent(current_origin().user_agent)
    KnownDevice.objects.update_or_create(
        account=account,
        digest=found,
        defaults={"last_seen_at": now, "agent": agent},
        create_defaults={"first_seen_at": now, "last_seen_at": now, "agent": agent},
    )
    # Renewed at each sign-in, so that it lasts from the last one.
    request.META[NEW_COOKIE] = raw or request.COOKIES[cookie_name()]


def write_cookie(request: HttpRequest, response: HttpResponseBase) -> None:
    """Set this browser's device cookie if a sign-in in this request asked for it."""
    raw = request.META.get(NEW_COOKIE, "")
    if raw:
        response.set_cookie(
            cookie_name(),
            raw,
            max_age=int(DEVICE_KNOWN_FOR.total_seconds()),
            secure=_secure(),
            httponly=True,
            samesite="Lax",
        )


def set_probe(response: HttpResponseBase) -> None:
    """Set a cookie whose absence in the answer tells that this browser refuses cookies."""
    response.set_cookie(PROBE, "1", secure=_secure(), httponly=True, samesite="Lax")


def cookies_blocked(request: HttpRequest) -> bool:
    """Return whether a form came back without any cookie, not even the probe set with its page."""
    return request.method == "POST" and not request.COOKIES
