"""A visitor asks about his data, on a page of the site itself. No cookie, no script, no sign-in."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from website_online.core.mail.rules import address_key
from website_online.core.sites import queries as sites
from website_online.foundation import throttle
from website_online.foundation.origin import current_origin
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.visitors import actions
from website_online.operations.privacy.visitors.models import Request
from website_online.surfaces.visitor import notices
from website_online.surfaces.visitor.privacy_block import PLACE, STATE, TRAP, AskingState
from website_online.website.publishing import queries as published
from website_online.website.publishing.making.showing import state_of
from website_online.website.rendering.page import render_page
from website_online.website.rendering.source import PageFacts

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NAME = UUID("6d0b1a0c-97b5-5f4e-8a35-0c3c1c7d2f11")
PER_NETWORK = 10
PER_NETWORK_TIME = timedelta(minutes=10)
PER_MAILBOX = 3
PER_MAILBOX_TIME = timedelta(days=1)
EVERYWHERE = 2
"""How many times as much, on all sites together: nobody gathers sites to bury a mailbox."""


def _site_of(request: HttpRequest) -> UUID | None:
    """Return the site that answers at this host, if visitors can see it now."""
    host = request.get_host().partition(":")[0].lower().removesuffix(".")
    site_id = sites.site_of_host(host)
    return site_id if site_id is not None and state_of(site_id) == "online" else None


def _missing(request: HttpRequest) -> HttpResponse:
    language = notices.language_for("", request.META.get("HTTP_ACCEPT_LANGUAGE", ""))
    body, policy = notices.page("missing", language)
    return HttpResponse(body, status=404, headers={"Content-Security-Policy": policy, "Cache-Control": "no-store"})


def _language(request: HttpRequest, languages: tuple[str, ...], default: str) -> str:
    """Return the language that was asked for, else that of the page where the link stood, else the site's."""
    wanted = request.POST.get("language") or request.GET.get("language") or ""
    came_from = request.META.get("HTTP_REFERER", "").split("/")
    known = [part for part in (wanted, *came_from[3:4]) if part in languages]
    return known[0] if known else default


def _shown(site_id: UUID, language: str, state: AskingState, status: int = 200) -> HttpResponse:
    """Return a page of the site, as it is published, with the present step in it."""
    with site_scope(site_id):
        source = published.published_source(site_id)
        if source is None:
            raise LookupError(site_id)
        source.cache[STATE] = state
        name = str(uuid5(NAME, f"{site_id}:{language}"))
        with translation.override(language):
            title = _title(state)
            source.add(PageFacts(name, language, PLACE[1:], title, name, hidden_from_search=True), _body(title), "")
            html = render_page(source, name).html
    # The address of a link is a secret: it is told to nobody, not even to the next page.
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer" if state.step != "ask" else "same-origin"}
    return HttpResponse(html, status=status, headers=headers)


def _title(state: AskingState) -> str:
    return {
        "sent": _("Look into your mailbox"),
        "confirm": _("Confirm your request"),
        "done": _("Your request counts"),
        "dead": _("This link does not work"),
    }.get(state.step, _("Your data on this site"))


def _body(title: str) -> dict[str, Any]:
    block = {"id": "privacy-asking", "type": "privacy_request", "props": {}, "slots": {}}
    section = {"id": "privacy", "type": "section", "props": {"title": title}, "slots": {"blocks": [block]}}
    props = {"title": title, "hidden_from_search": True}
    return {
        "version": 1,
        "root": {"id": "privacy-page", "type": "page", "props": props, "slots": {"sections": [section]}},
    }


def _facts(site_id: UUID) -> tuple[tuple[str, ...], str] | None:
    with site_scope(site_id):
        source = published.published_source(site_id)
    return (tuple(source.facts.languages), source.facts.default_language) if source else None


def start(request: HttpRequest) -> HttpResponse:
    """Lead to the site's own privacy statement, in the language that is asked for: mails name this address."""
    site_id = _site_of(request)
    facts = _facts(site_id) if site_id else None
    if site_id is None or facts is None:
        return _missing(request)
    with site_scope(site_id):
        source = published.published_source(site_id)
        address = source.statement_address(_language(request, *facts)) if source else None
    return redirect(address or PLACE)


@csrf_exempt
def ask(request: HttpRequest) -> HttpResponse:
    """Show the form; POST mails the link. The form carries nobody's rights, so it needs no token and no cookie."""
    site_id = _site_of(request)
    facts = _facts(site_id) if site_id else None
    if site_id is None or facts is None:
        return _missing(request)
    language = _language(request, *facts)
    if request.method != "POST":
        return _shown(site_id, language, AskingState())
    typed = {name: _tidy(request.POST.get(name, "")) for name in ("email", "wish", "words")}
    with translation.override(language):
        problems = _problems(typed)
        if problems:
            return _shown(site_id, language, AskingState(values=typed, problems=problems), 422)
        if request.POST.get(TRAP):
            return _shown(site_id, language, AskingState("sent", values=typed))
        wait = _too_often(site_id, typed["email"])
        if wait:
            response = _shown(site_id, language, AskingState(values=typed, notice=_wait_text(wait)), 429)
            response["Retry-After"] = str(wait)
            return response
        actions.ask(site_id, email=typed["email"], wish=typed["wish"], words=typed["words"], language=language)
    return _shown(site_id, language, AskingState("sent", values=typed))


def _tidy(text: str) -> str:
    """Return what was typed without control characters, which no database and no mail takes."""
    return _CONTROL.sub("", text).strip()


def _problems(typed: dict[str, str]) -> dict[str, str]:
    problems = {}
    if not address_key(typed["email"]):
        problems["email"] = _("This is not an e-mail address. It looks like name@example.be.")
    if typed["wish"] not in Request.Wish.values:
        problems["wish"] = _("Please choose one of the answers.")
    return problems


def _too_often(site_id: UUID, email: str) -> int:
    """Return how many seconds to wait, or 0: per network, and per mailbox, which nobody may flood for another."""
    network = throttle.network_of(current_origin().ip)
    local, _at, host = address_key(email).partition("@")
    mailbox = f"{local.partition('+')[0]}@{host}"  # one mailbox, whatever its owner sorts by (RFC 5233)
    for bucket, key, limit, per in (
        ("visitors.ask", f"{site_id}|{network}", PER_NETWORK, PER_NETWORK_TIME),
        ("visitors.ask.all", network, PER_NETWORK * EVERYWHERE, PER_NETWORK_TIME),
        ("visitors.mailbox", f"{site_id}|{mailbox}", PER_MAILBOX, PER_MAILBOX_TIME),
        ("visitors.mailbox.all", mailbox, PER_MAILBOX * EVERYWHERE, PER_MAILBOX_TIME),
    ):
        allowed = throttle.allow(bucket, key, limit, per)
        if not allowed:
            return allowed.retry_after
    return 0


def _wait_text(seconds: int) -> str:
    minutes = max(1, -(-seconds // 60))
    if minutes > 90:
        return _("Not sent: several requests were made for this address today. Please try again tomorrow.")
    return ngettext(
        "Not sent: several requests came in a short time. Please try again in %(minutes)d minute; what you typed stays here.",
        "Not sent: several requests came in a short time. Please try again in %(minutes)d minutes; what you typed stays here.",
        minutes,
    ) % {"minutes": minutes}


@csrf_exempt
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the link is for; POST confirms it. Programs that open links in mails confirm nothing."""
    site_id = _site_of(request)
    facts = _facts(site_id) if site_id else None
    if site_id is None or facts is None:
        return _missing(request)
    try:
        asked = actions.by_link(site_id, token)
        first = False
        if request.method == "POST":
            asked, first = actions.confirm(site_id, token)
    except actions.DeadLink:
        language = _language(request, *facts)
        with translation.override(language):
            text = _("It is older than three days, or was not copied whole. Nothing was done with it.")
        return _shown(site_id, language, AskingState("dead", notice=text), 404)
    language = asked.language if asked.language in facts[0] else facts[1]
    with translation.override(language):
        if asked.confirmed_at is None:
            return _shown(site_id, language, AskingState("confirm", wish=asked.get_wish_display(), action=request.path))
        if asked.answered_at is not None:
            return _shown(site_id, language, AskingState("done", notice=_("This request has been answered.")))
        said = _("Thank you, your request has arrived.") if first else _("You have confirmed this request already.")
        return _shown(site_id, language, AskingState("done", notice=said, due_on=asked.due_on))
