"""Which language the interface speaks to this reader."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

YEAR = 365 * 24 * 3600


def language_of_path(path: str) -> str:
    """Return the language that a path begins with (`/fr/…`), or an empty string."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in settings.INTERFACE_LANGUAGES else ""


def preferred(accept_language: str) -> str:
    """Return the best language that is ready, for an Accept-Language header (RFC 9110, 12.5.4)."""
    for tag, quality in parse_accept_lang_header(accept_language[:500]):
        code = tag.partition("-")[0]
        if quality > 0 and code in settings.INTERFACE_LANGUAGES:
            return code
    return settings.LANGUAGE_CODE


def choose(request: HttpRequest) -> str:
    """Return the language of the path, else the one chosen before, else the browser's, else the default."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return (
        language_of_path(request.path_info)
        or (chosen if chosen in settings.INTERFACE_LANGUAGES else "")
        or preferred(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    )


def remember(response: HttpResponse, language: str) -> HttpResponse:
    """Make the browser remember a language that the person chose; return the response."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=YEAR,
        samesite="Lax",
        secure=settings.OPERATOR_SCHEME == "https",
        httponly=True,
    )
    return response


class InterfaceLanguage:
    """Speaks the chosen language during the request and says so in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = choose(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            if not language_of_path(request.path_info):
                patch_vary_headers(response, ("Accept-Language", "Cookie"))
            response.setdefault("Content-Language", language)
            return response
