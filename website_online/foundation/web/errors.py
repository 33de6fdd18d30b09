"""Refusals in plain words: pages for people, never a framework's default."""

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


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
    html = render_to_string("foundation/error.html", {"title": title, "text": text, "status": status}, request)
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


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: says what is safe, and gives the number that finds the log line."""
    number = getattr(getattr(request, "origin", None), "request_id", "")
    text = _("The fault is ours. What was saved is safe. If it happens again, tell us this number: %(number)s") % {
        "number": number
    }
    return page(request, 500, title=_("Something went wrong here"), text=text)
