"""What every page of the operator's site shows besides its own content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

# How those who show links to a page name its language: a language with the country it is written for.
LOCALES = {"fr": "fr_BE", "nl": "nl_BE", "de": "de_BE", "en": "en_GB"}


def page_languages(route: str, **arguments: Any) -> list[dict[str, Any]]:
    """Return this page in every language that is ready: code, locale, name, address, whether it is the present one."""
    names, present, found = dict(settings.LANGUAGES), translation.get_language(), []
    for code in settings.INTERFACE_LANGUAGES:
        with translation.override(code):
            url = reverse(route, kwargs=arguments)
        found.append(
            {"code": code, "locale": LOCALES[code], "label": names[code], "url": url, "current": code == present}
        )
    return found


def show(
    request: HttpRequest,
    template: str,
    route: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    **arguments: Any,
) -> HttpResponse:
    """Return a page of the operator's site, with the same page in the other languages at its foot."""
    whole = {
        "page_key": route.partition(":")[2],
        "page_languages": page_languages(route, **arguments),
        "privacy_url": reverse("operator:privacy"),
    }
    return render(request, template, whole | (context or {}), status=status)
