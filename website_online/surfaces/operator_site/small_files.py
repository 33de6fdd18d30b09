"""Small files that robots, browsers and security researchers ask for."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from website_online.foundation import clock
from website_online.surfaces.operator_site.context import page_languages

# The pages that search engines are told of, in every language.
SHOWN = ("home", "create", "examples", "privacy", "privacy_versions", "legal", "parents", "contact")


def _text(body: str) -> HttpResponse:
    response = HttpResponse(body, content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def robots(request: HttpRequest) -> HttpResponse:
    """Say what search engines may read: the public pages, not the portal."""
    sitemap = f"{settings.OPERATOR_URL}{reverse('sitemap')}"
    return _text(f"User-agent: *\nDisallow: /portal/\nDisallow: /edit/\nDisallow: /dev/\nSitemap: {sitemap}\n")


def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public pages, each with its other languages (sitemaps.org, with the links of search engines)."""
    pages = [page_languages(f"operator:{name}") for name in SHOWN]
    response = render(request, "operator_site/sitemap.xml", {"pages": pages}, content_type="application/xml")
    response["Cache-Control"] = "public, max-age=86400"
    return response


def favicon(request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask for /favicon.ico to the sign."""
    return redirect(static("foundation/sign.svg"), permanent=True)


def security(request: HttpRequest) -> HttpResponse:
    """Say where to report a weakness (RFC 9116)."""
    address = settings.OPERATOR["email"]
    contact = f"mailto:{address}" if address else f"{settings.OPERATOR_URL}{reverse('operator:contact')}"
    expires = (clock.now() + timedelta(days=180)).replace(microsecond=0).isoformat().replace("+00:00", "Z")
    languages = ", ".join(settings.INTERFACE_LANGUAGES)
    canonical = f"{settings.OPERATOR_URL}{reverse('security')}"
    return _text(f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: {languages}\nCanonical: {canonical}\n")
