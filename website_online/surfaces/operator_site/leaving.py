"""The link at the foot of each mail of a list (RFC 2369, RFC 8058): GET shows a button, POST acts at once.

No sign-in, no cookie, no redirect: mail programs press the button for their reader.
"""

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from website_online.core.mail.lists import lists
from website_online.core.mail.rules import masked_address
from website_online.core.subscriptions import actions, links, queries
from website_online.core.subscriptions.links import Kind, Link, LinkRefused
from website_online.core.subscriptions.queries import Party

HOW = "link"


@csrf_exempt  # RFC 8058, 3.1: the request comes without cookies; the link is hard to forge
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Show what somebody would leave; leave it (or all lists), or come back, on POST."""
    try:
        link = links.read(token)
    except LinkRefused:
        return _dead(request)
    if link.kind is Kind.CONFIRMS:
        return _dead(request)
    party = queries.party_of(link)
    if request.method == "POST":
        return _act(request, link, party)
    live = [row.list for row in queries.live(party)]
    context = {
        "list": lists.find(link.list),
        "receives": link.list in live,
        "others": [each for each in lists.values() if each.key in live and each.key != link.list],
        "email": _shown(party),
        "again": _may_return(party, [link.list]),
    }
    return render(request, "operator_site/leave.html", context)


def _dead(request: HttpRequest) -> HttpResponse:
    return render(request, "operator_site/dead_list_link.html", status=404)


def _act(request: HttpRequest, link: Link, party: Party) -> HttpResponse:
    wish = _wish(request, "do")
    if wish == "return":
        wanted = [key for key in _wish(request, "lists").split(",") if key in lists] or [link.list]
        wanted = [key for key in wanted if queries.may_return(party, key)]
        back = actions.come_back(party, wanted, how=HOW)
        return render(request, "operator_site/came_back.html", {"lists": back, "email": _shown(party)})
    live = [row.list for row in queries.live(party)]
    keys = list(lists) if wish == "everything" else [key for key in [link.list] if key in lists]
    email = _shown(party)
    actions.leave(party, keys, how=HOW, acknowledge=True)
    gone = [key for key in keys if key in live] or [key for key in [link.list] if key in lists]
    context = {
        "lists": [lists.get(key) for key in gone],
        "email": email,
        "everything": wish == "everything",
        "acknowledged": bool(set(gone) & set(live)),
        "again": _may_return(party, gone),
        "keys": ",".join(gone),
    }
    return render(request, "operator_site/left.html", context)


def _wish(request: HttpRequest, name: str) -> str:
    """Return a value of the page's own form; whatever a mail program sends else means leaving."""
    try:
        return request.POST.get(name, "")
    except (
        BadRequest,
        MultiPartParserError,
        RequestDataTooBig,
        TooManyFieldsSent,
        TooManyFilesSent,
        UnreadablePostError,
    ):
        return ""


def _shown(party: Party) -> str:
    """Return the address in a form that only its owner recognises."""
    if party.account is not None:
        return masked_address(party.account.email)
    row = queries.live(party).first()
    return masked_address(row.email) if row else ""


def _may_return(party: Party, keys: list[str]) -> bool:
    return any(queries.may_return(party, key) for key in keys)
