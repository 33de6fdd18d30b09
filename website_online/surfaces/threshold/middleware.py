"""What follows from an answer about cookies, for every answer of the operator's host."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from website_online.core.analytics.inventory import ANALYTICS
from website_online.core.analytics.rules import TAG_HOST, is_google_cookie
from website_online.core.consent import choosing
from website_online.core.consent.models import CookieChoice
from website_online.foundation import throttle
from website_online.foundation.cookies import remove_cookie
from website_online.foundation.origin import current_origin
from website_online.foundation.web.middleware import policy
from website_online.surfaces.threshold import asking
from website_online.surfaces.threshold.asking import PAGES, Asking

log = logging.getLogger(__name__)

SIGNALS_PER_HOUR = 20


class CookieConsent:
    """Opens the policy for a page that may be measured, removes cookies without consent, notes a browser's own refusal."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(request, "urlconf", None) == settings.VISITOR_URLCONF:
            return response
        asked = asking.of(request)
        remove_without_consent(asked, response)
        if asked.page in PAGES and request.method == "GET" and response.status_code == 200:
            if asked.signal and asked.questions:
                _note_signal(asked, response)
            if asked.measured and "Content-Security-Policy" not in response:
                scripts = [host for host in asked.hosts if host == TAG_HOST]
                response["Content-Security-Policy"] = policy(
                    request.csp_nonce,  # type: ignore[attr-defined]
                    scripts=scripts,
                    calls=asked.hosts,
                )
        return response


def remove_without_consent(asked: Asking, response: HttpResponse) -> None:
    """Remove the cookies of Google Analytics from a browser that has not agreed to them, or no longer has."""
    found = [name for name in asked.request.COOKIES if is_google_cookie(name)]
    if found and ANALYTICS not in asked.granted:
        for name in found:
            remove_cookie(response, name)


def _note_signal(asked: Asking, response: HttpResponse) -> None:
    """Write down, once for each browser and version, that it refuses by itself."""
    if asked.answer is not None and not asked.answer.granted:
        return
    if not throttle.allow(
        "cookies.signal", throttle.network_of(current_origin().ip), SIGNALS_PER_HOUR, timedelta(hours=1)
    ):
        return  # a browser that keeps no cookies; it is refused all the same
    answer = choosing.choose(
        asked.questions,
        (),
        pseudonym=asked.earlier.pseudonym if asked.earlier else None,
        how=CookieChoice.How.SIGNAL,
        page=asked.page,
        language=get_language() or settings.LANGUAGE_CODE,
        words=asked.words,
    )
    choosing.keep(response, answer)
