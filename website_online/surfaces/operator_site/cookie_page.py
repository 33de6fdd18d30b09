"""The page about cookies: all of them, what this browser answered, changing it, and removing them all."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from website_online.core.accounts import actions as accounts
from website_online.core.consent import choosing, queries
from website_online.core.consent.models import CookieChoice
from website_online.foundation import cookies, throttle
from website_online.foundation.origin import current_origin
from website_online.foundation.web.errors import TooOften, csrf_failure
from website_online.operations.statement import wording
from website_online.surfaces.operator_site.context import show
from website_online.surfaces.threshold import asking
from website_online.surfaces.threshold.words import too_many

ANSWERS_PER_HOUR = 60
HOW = {
    "refuse": CookieChoice.How.REFUSED,
    "accept": CookieChoice.How.ACCEPTED,
    "chosen": CookieChoice.How.CHOSEN,
}
# Where the switch lies in each browser, as its own menus call it.
BROWSERS = (
    ("Firefox", _("Settings, Privacy & Security, Cookies and Site Data")),
    ("Chrome", _("Settings, Privacy and security, Third-party cookies; Site settings for one site")),
    ("Edge", _("Settings, Cookies and site permissions, Manage and delete cookies")),
    ("Safari (Mac)", _("Safari, Settings, Privacy, Block all cookies")),
    ("Safari (iPhone, iPad)", _("Settings, Apps, Safari, Advanced, Block All Cookies")),
    ("Samsung Internet", _("Menu, Settings, Sites and downloads, Cookies")),
)


@csrf_exempt  # a token would need a cookie before there is an answer; `_is_ours` asks the browser instead
@require_http_methods(["GET", "HEAD", "POST"])
def cookie_page(request: HttpRequest) -> HttpResponse:
    """Show every cookie and this browser's answer; store another answer and lead back to where it was given."""
    if request.method != "POST":
        return _page(request)
    choice = request.POST.get("choice", "")
    if not _is_ours(request, must_say=choice in {"accept", "chosen", "delete"}):
        return csrf_failure(request, reason="other site")
    if choice == "delete":
        return _deleted(request)
    asked = asking.of(request)
    if choice not in HOW or not asked.questions:
        return redirect("operator:cookies")
    ticked = {
        question.key for question in asked.questions if choice == "accept" or _is_ticked(request, choice, question)
    }
    if asked.signal:
        ticked = set()
    response = redirect(f"{reverse('operator:cookies_kept')}?{urlencode({'back': _back(request)})}")
    answer = _written(asked, ticked, HOW[choice], request)
    if answer is not None:
        choosing.keep(response, answer)
    return response


def _is_ticked(request: HttpRequest, choice: str, question: Any) -> bool:
    return choice == "chosen" and request.POST.get(question.key) == "yes"


def _written(asked: asking.Asking, ticked: set[str], how: CookieChoice.How, request: HttpRequest) -> Any:
    allowed = throttle.allow(
        "operator_site.cookies", throttle.network_of(current_origin().ip), ANSWERS_PER_HOUR, timedelta(hours=1)
    )
    if not allowed:
        raise TooOften(too_many(allowed.retry_after), retry_after=allowed.retry_after)
    page = request.POST.get("page", "")
    return choosing.choose(
        asked.questions,
        ticked,
        pseudonym=asked.earlier.pseudonym if asked.earlier else None,
        how=how,
        page=page if page in asking.PAGES else "operator:cookies",
        language=get_language() or settings.LANGUAGE_CODE,
        words=asked.words,
    )


def _is_ours(request: HttpRequest, *, must_say: bool) -> bool:
    """Whether the form comes from a page of ours: nobody else says yes in a reader's name.

    The browser says where a form comes from (Fetch Metadata, or Origin: RFC 6454, 7). One that says
    nothing may refuse, and nothing else.
    """
    site, origin = request.META.get("HTTP_SEC_FETCH_SITE", ""), request.META.get("HTTP_ORIGIN", "")
    if site:
        return site == "same-origin"
    if origin and origin != "null":
        return origin.partition("://")[2] == request.get_host()
    return not must_say


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("back") or request.GET.get("back") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours and wanted.startswith("/") else reverse("operator:cookies")


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """Lead back after an answer, or say that this browser has not kept it."""
    if asking.of(request).answer is not None:
        return redirect(_back(request))
    return _page(request, not_kept=True, back=_back(request))


def _deleted(request: HttpRequest) -> HttpResponse:
    """End the session and remove every cookie of ours from the browser (W3C Clear Site Data, 3.1)."""
    asked = asking.of(request)
    if asked.earlier and asked.questions:
        _written(asked, set(), CookieChoice.How.DELETED, request)
    if request.user.is_authenticated:
        accounts.sign_out(request)
    response = redirect(f"{reverse('operator:cookies')}?deleted=yes")
    for name in request.COOKIES:
        cookies.remove_cookie(response, name)
    response["Clear-Site-Data"] = (
        '"cookies"'  # not "storage": what was written in the editor and has not reached us stays
    )
    return response


def _page(request: HttpRequest, *, not_kept: bool = False, back: str = "") -> HttpResponse:
    asked = asking.of(request)
    declared = [*cookies.registry.values(), *(each for question in asked.questions for each in question.cookies)]
    rows = [
        {
            "name": each.name,
            "provider": each.provider or settings.BRAND,
            "purpose": each.purpose,
            "kind": wording.CLASSES[each.cookie_class],
            "lifetime": each.lifetime,
        }
        for each in declared
    ]
    context = {
        "cookies": rows,
        "log": queries.of_browser(asked.earlier.pseudonym)[:20] if asked.earlier else [],
        "titles": {question.key: question.title for question in asked.questions},
        "browsers": BROWSERS,
        "not_kept": not_kept,
        "back": back,
        "is_deleted": request.GET.get("deleted") == "yes",
    }
    return show(request, "operator_site/cookies.html", "operator:cookies", context)
