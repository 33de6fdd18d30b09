"""Refusals in plain words: pages for people, never a framework's default."""

import logging
import sys
from typing import Any

from django.core.signals import got_request_exception
from django.db import DatabaseError
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from website_online.foundation.origin import current_origin
from website_online.foundation.web.context import installation

log = logging.getLogger(__name__)


class Refusal(Exception):
    """Something was refused: status, and a text for the person (already translated)."""

    status = 400

    def __init__(self, text: str = "", *, status: int | None = None, retry_after: int = 0) -> None:
        super().__init__(text)
        self.text = text
        self.status = status or self.status
        self.retry_after = retry_after


class NotYours(Refusal):
    """The object exists for somebody else, or not at all: the answer is the same, 404."""

    status = 404


class TooOften(Refusal):
    """Too many attempts; `retry_after` is in seconds (RFC 6585, 4)."""

    status = 429


def page(request: HttpRequest, status: int, *, title: str, text: str) -> HttpResponse:
    """Return an error page in the style of the house."""
    context = {"title": title, "text": text, "status": status}
    try:
        html = render_to_string("foundation/error.html", context, request)
    except DatabaseError:
        # Who is signed in and what he was to be told lies in the database, which does not answer.
        html = render_to_string("foundation/error.html", {**installation(request), **context})
    return HttpResponse(html, status=status)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Return the page for a refusal."""
    titles = {
        404: _("This page does not exist"),
        403: _("This is not allowed"),
        429: _("A moment, please"),
    }
    texts = {
        404: _("The address may be mistyped, or what was here is gone. Nothing of yours is lost."),
        429: _("There were too many attempts in a short time. Please wait and try again."),
    }
    title = titles.get(refusal.status, _("This did not work"))
    response = page(request, refusal.status, title=title, text=refusal.text or texts.get(refusal.status, ""))
    if refusal.retry_after:
        response["Retry-After"] = str(refusal.retry_after)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponseForbidden:
    """Return the page for a form that came without its token: mostly blocked cookies or an old tab."""
    if request.COOKIES:
        text = _("This form is too old or came from another page. Go back, reload it and send it again.")
    else:
        text = _(
            "Your browser blocks the cookies that are strictly necessary to sign in. Allow them for this address and try again."
        )
    return HttpResponseForbidden(page(request, 403, title=_("The form could not be accepted"), text=text).content)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler404."""
    return refused(request, NotYours())


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler400: for what is broken on its way, or is more than any form of ours sends."""
    text = _("What arrived here was damaged or far too long. Go back, reload the page and try again.")
    return refused(request, Refusal(text))


@receiver(got_request_exception)
def note_fault(**_: Any) -> None:
    """Write down where a request broke, wherever that was; Django's own line would quote the address."""
    log.error("fault", exc_info=True)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: says what is safe, and gives the number that finds the log line."""
    if isinstance(sys.exc_info()[1], DatabaseError):
        return _not_reachable(request)
    text = _("The fault is ours. What was saved is safe. If it happens again, tell us this number: %(number)s") % {
        "number": current_origin().request_id
    }
    return page(request, 500, title=_("Something went wrong here"), text=text)


def _not_reachable(request: HttpRequest) -> HttpResponse:
    """Say that nothing can be read or stored at the moment: the database is away, busy or without room."""
    text = _(
        "The fault is ours: nothing can be read or saved here at this moment. What was saved is safe, and published sites are online. Go back and try again in a minute."
    )
    response = page(request, 503, title=_("A moment, please"), text=text)
    response["Retry-After"] = "60"
    return response
