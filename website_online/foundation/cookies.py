"""Cookies: what is not declared is not set (the response filter takes it out and reports it)."""

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from http.cookies import CookieError
from typing import Any

from django.http import HttpResponseBase

from website_online.foundation.registry import Registry


class CookieClass(StrEnum):
    """The three classes of the statement."""

    NECESSARY = "necessary"
    ANALYTICS = "analytics"
    TRACKING = "tracking"


@dataclass(frozen=True)
class DeclaredCookie:
    """Name, purpose in words, class, lifetime in words, where it is set, and by whom ("": by this service)."""

    name: str
    purpose: Any
    cookie_class: CookieClass
    lifetime: Any
    surface: str = "portal"
    provider: str = ""


registry: Registry[DeclaredCookie] = Registry("cookies")


def declare_cookie(
    name: str, *, purpose: Any, cookie_class: CookieClass, lifetime: Any, surface: str = "portal"
) -> DeclaredCookie:
    """Declare a cookie that a response may set."""
    return registry.register(name, DeclaredCookie(name, purpose, cookie_class, lifetime, surface))


def is_declared(name: str) -> bool:
    """Return whether a response may set this cookie; the `__Host-` prefix of HTTPS is not part of the name."""
    return _bare(name) in registry


def is_of(name: str, surface: str) -> bool:
    """Return whether a cookie is declared for this surface."""
    declared = registry.find(_bare(name))
    return declared is not None and declared.surface == surface


def _bare(name: str) -> str:
    return name.removeprefix("__Host-").removeprefix("__Secure-")


def remove_cookie(response: HttpResponseBase, name: str) -> None:
    """Remove a cookie from a browser; one whose name cannot be written back is nobody's and stays (RFC 6265, 4.1.1)."""
    with suppress(CookieError):
        response.delete_cookie(name)
