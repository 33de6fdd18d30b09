"""Where the account is signed in, and who tried to come in."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from website_online.core.accounts import actions
from website_online.core.accounts.models import Session, SignIn
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.accounts.tokens import digest
from website_online.foundation import clock

PER_PAGE = 25


class EndForm(forms.Form):
    """Which session to end; none means all but this one."""

    session = forms.UUIDField(required=False)


def connections(request: SignedInRequest) -> HttpResponse:
    """List the browsers that are signed in, and the attempts, newest first."""
    here = digest(request.session.session_key or "")
    alive = Session.objects.filter(account=request.user, expires_at__gt=clock.now()).order_by("-last_seen_at")
    attempts = SignIn.objects.filter(account=request.user).order_by("-at", "-id")
    page = Paginator(attempts, PER_PAGE).get_page(request.GET.get("page"))
    sessions = [{"row": row, "here": row.digest == here} for row in alive]
    return render(request, "portal/account/connections.html", {"sessions": sessions, "page": page})


@require_POST
def end(request: SignedInRequest) -> HttpResponse:
    """End one session, or all but this one."""
    form = EndForm(request.POST)
    if not form.is_valid():
        raise Http404
    chosen = form.cleaned_data["session"]
    if chosen is None:
        ended = actions.sign_out_everywhere(request.user, except_session=request.session.session_key)
        done = ngettext("%(count)d other browser is signed out.", "%(count)d other browsers are signed out.", ended)
        messages.success(request, done % {"count": ended} if ended else _("No other browser was signed in."))
    elif actions.end_session(request.user, chosen):
        messages.success(request, _("That browser is signed out."))
    else:
        raise Http404
    return redirect("portal:connections")
