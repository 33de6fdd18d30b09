"""Notices of the installation: plain pages where no site can answer. Made once per kind and language."""

import base64
import hashlib
import json
import re
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from website_online.surfaces.visitor.misses import UNKNOWN
from website_online.website.publishing.directory import names

STATUSES = {
    UNKNOWN: "404 Not Found",
    "missing": "404 Not Found",
    names.OFFLINE: "404 Not Found",
    names.SUSPENDED: "503 Service Unavailable",
    names.GONE: "410 Gone",
    "method": "405 Method Not Allowed",
    "body": "413 Content Too Large",
    "length": "411 Length Required",
    "cut": "400 Bad Request",
    "slow": "408 Request Timeout",
    "busy": "503 Service Unavailable",
    "paused": "503 Service Unavailable",
}
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


def language_for(site_language: str, accept_language: str) -> str:
    """Return the site's language where there is one, else the best of the visitor's, among those we speak."""
    for tag in (site_language, *(part.split(";")[0].strip() for part in accept_language.split(","))):
        language = tag.lower().partition("-")[0]
        if language in settings.INTERFACE_LANGUAGES:
            return language
    return settings.LANGUAGE_CODE


@lru_cache(maxsize=64)
def page(kind: str, language: str) -> tuple[bytes, str]:
    """Return (HTML, Content-Security-Policy) of a notice."""
    with translation.override(language):
        title, text = _words(kind)
        html = render_to_string(
            "visitor/notice.html",
            {"title": title, "text": text, "language": language, "brand": settings.BRAND},
        ).encode()
    style = _STYLE.search(html)
    digest = base64.b64encode(hashlib.sha256(style[1] if style else b"").digest()).decode()
    return html, f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; frame-ancestors 'self'"


def as_json(kind: str, language: str) -> bytes:
    """Return the same words in the form of the application's own errors."""
    with translation.override(language):
        codes = {"body": "body_too_large", "length": "length_required", "cut": "cut_off", "slow": "too_slow"}
        code = codes.get(kind, kind)
        return json.dumps({"error": code, "message": _words(kind)[1]}).encode()


def _words(kind: str) -> tuple[str, str]:
    if kind == names.OFFLINE:
        return (
            _("This site is not online at the moment"),
            _("Its owner has not published it yet, or has taken it offline. Please come back later."),
        )
    if kind == names.SUSPENDED:
        return (
            _("This site is closed for the time being"),
            _("Please come back later. If it is your site, sign in: your portal says why and what to do."),
        )
    if kind == names.GONE:
        return (_("This site is no longer here"), _("Its owner has removed it."))
    if kind == "method":
        return (_("This does not work here"), _("This address can only be read."))
    if kind == "body":
        return (_("This is too large"), _("What was sent is larger than we accept. Nothing of it was kept."))
    if kind == "length":
        return (_("This could not be accepted"), _("The request did not say how large it is."))
    if kind in {"cut", "slow"}:
        return (_("This did not arrive whole"), _("The connection was cut or too slow. Please try again."))
    if kind in {"busy", "paused"}:
        return _words_of_waiting(kind)
    if kind == "missing":
        return (_("This page does not exist"), _("The address may be mistyped, or what was here is gone."))
    return (_("There is no site at this address"), _("The address may be mistyped."))


def _words_of_waiting(kind: str) -> tuple[str, str]:
    if kind == "busy":
        return (
            _("A moment, please"),
            _("Too much is being sent to us at this moment. Please try again in a few seconds."),
        )
    return (
        _("We will be back in a moment"),
        _("Everything is being brought back from a backup. Nothing can be saved until then; try again in a minute."),
    )
