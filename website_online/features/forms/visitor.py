"""The visitor's side: a form is sent, checked, stored, and answered with the same page. No cookie, no script needed."""

import base64
import hashlib
import logging
import re
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.core import signing
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from website_online.core.mail.rules import address_key
from website_online.features.forms import rules, words
from website_online.features.forms.actions import receive
from website_online.features.forms.form_block import FormState
from website_online.features.forms.published import PublishedForm, find_form, online_site, page_with
from website_online.foundation import clock, throttle
from website_online.foundation.origin import current_origin
from website_online.website.publishing import queries as published

log = logging.getLogger(__name__)

SALT = "forms.start"
PER_ADDRESS = 10
PER_ADDRESS_TIME = timedelta(minutes=10)
PER_SITE = 100
PER_SITE_TIME = timedelta(hours=1)
OLDEST_START = timedelta(hours=24)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def _host(request: HttpRequest) -> str:
    return request.get_host().partition(":")[0].lower().removesuffix(".")


def _seen_at(request: HttpRequest) -> str:
    """Return the address of the page that the form was seen on, where the browser tells it."""
    parts = urlsplit(request.META.get("HTTP_REFERER", ""))
    return parts.path if parts.netloc == request.get_host() and not parts.path.startswith("/-/") else ""


def start(request: HttpRequest, document: UUID, node: str) -> HttpResponse:
    """Return a signed note of this instant, which the page's script sends along with the form."""
    return HttpResponse(_note(document, node), content_type="text/plain", headers={"Cache-Control": "no-store"})


def _note(document: UUID, node: str, waited: timedelta = timedelta(0)) -> str:
    """Return the signed note of when somebody began to fill in a form: now, or that long ago."""
    return signing.dumps([str(document), node, int((clock.now() - waited).timestamp())], salt=SALT)


def _waited(sent: str, document: UUID, node: str) -> timedelta | None:
    """Return how long somebody has been filling in this form, or None where that is not known."""
    try:
        about, where, began = signing.loads(sent, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if (about, where) != (str(document), node):
        return None
    passed = timedelta(seconds=clock.now().timestamp() - began)
    return passed if timedelta(0) <= passed <= OLDEST_START else None


@csrf_exempt
def send(request: HttpRequest, document: UUID, node: str) -> HttpResponse:
    """Take what a visitor sends. The form carries nobody's rights, so it needs no token and no cookie."""
    try:
        return _send(request, document, node)
    except DatabaseError:
        log.exception("a visitor's message could not be stored")
        text = _(
            "A fault on our side kept us from storing your message. Nobody has received it. Please try again in a few minutes."
        )
        return _not_taken(request, 503, text)


def _send(request: HttpRequest, document: UUID, node: str) -> HttpResponse:
    site_id = online_site(_host(request))
    seen_at = _seen_at(request)
    form = find_form(site_id, document, node, seen_at) if site_id else None
    if request.method != "POST":
        address = published.page_address(form.site_id, form.page) if form else None
        return redirect(f"{address}" if address else "/")
    if form is None:
        text = _("This form is no longer here, so your message was not sent. What you typed stands below.")
        return _not_taken(request, 404, text)
    with translation.override(form.language):
        fields = form.fields
        sent = {name: value for name, value in request.POST.items() if isinstance(value, str)}
        waited = _waited(sent.get(rules.START, ""), document, node)
        # Who corrects what was refused goes on where he was, and has shown already that he reads the answer.
        again = _note(document, node, max(waited or rules.QUICKEST, rules.QUICKEST))
        checked = rules.check(fields, sent, lambda text: bool(address_key(text)))
        if not checked.ok:
            problems = {
                each.key: words.problem_text(each, checked.problems[each.key])
                for each in fields
                if each.key in checked.problems
            }
            return _shown(form, FormState(checked.values, problems, start=again), 422)
        allowed = _allow(form)
        if not allowed:
            state = FormState(checked.values, notice=words.too_often(allowed.retry_after), start=again)
            response = _shown(form, state, 429)
            response["Retry-After"] = str(allowed.retry_after)
            return response
        site_wide = throttle.allow("forms.site", str(form.site_id), PER_SITE, PER_SITE_TIME)
        reasons = rules.reasons(
            checked.values,
            trap=sent.get(rules.TRAP, ""),
            waited=waited,
            many=not site_wide,
        )
        receive(form, fields, checked.values, reasons)
    address = f"/-/forms/{document}/{node}/sent"
    at = published.page_address(form.site_id, form.page)
    return HttpResponseRedirect(f"{address}?at={at}" if at else address, status=303)


def _allow(form: PublishedForm) -> throttle.Allowed:
    network = throttle.network_of(current_origin().ip)
    return throttle.allow("forms.send", f"{form.site_id}|{network}", PER_ADDRESS, PER_ADDRESS_TIME)


def sent(request: HttpRequest, document: UUID, node: str) -> HttpResponse:
    """Show the page of the form with its thanks; loading it again sends nothing."""
    site_id = online_site(_host(request))
    form = find_form(site_id, document, node, request.GET.get("at", "")) if site_id else None
    if form is None:
        return redirect("/")
    with translation.override(form.language):
        return _shown(form, FormState(sent=True), 200)


def _shown(form: PublishedForm, state: FormState, status: int) -> HttpResponse:
    return HttpResponse(page_with(form, state), status=status, headers={"Cache-Control": "no-store"})


def _not_taken(request: HttpRequest, status: int, text: str) -> HttpResponse:
    """Say truthfully that nothing was stored, and give back every word. Needs neither database nor site."""
    typed = [
        (name, name.removeprefix(rules.PREFIX).replace("_", " "), value)
        for name, value in request.POST.items()
        if name.startswith(rules.PREFIX)
    ]
    page = render_to_string(
        "forms/not_taken.html",
        {
            "text": text,
            "typed": typed,
            "action": request.path,
            "again": status == 503,
            "back": _seen_at(request) or "/",
        },
    )
    style = _STYLE.search(page)
    digest = base64.b64encode(hashlib.sha256((style[1] if style else "").encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    )
    return HttpResponse(page, status=status, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})
