"""What a visitor asks, and the owner's answer."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.foundation import clock
from website_online.foundation.web.forms import PlainForm
from website_online.operations.privacy.visitors import actions, queries
from website_online.operations.privacy.visitors.models import Request
from website_online.operations.privacy.visitors.rules import ANSWER_LIMIT

LAST_DAYS = 7


class AnswerForm(PlainForm):
    """The owner's answer: done or refused, and the words that are mailed."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=[
            (Request.Outcome.DONE, gettext_lazy("I did what was asked")),
            (Request.Outcome.REFUSED, gettext_lazy("I refuse, and say why")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what became of it.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=ANSWER_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write your answer: it is mailed to the visitor.")},
    )


def _of_site(site_id: UUID, request_id: UUID) -> Request:
    asked = queries.request(site_id, request_id)
    if asked is None:
        raise Http404
    return asked


def request(request: SignedInRequest, site_id: UUID, request_id: UUID) -> HttpResponse:
    """Show a request; POST answers it."""
    require(request.user, site_id, Role.OWNER)
    asked = _of_site(site_id, request_id)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["answer"]
            actions.answer(site_id, request.user, asked.id, text=words, outcome=form.cleaned_data["outcome"])
        except actions.AlreadyAnswered:
            messages.warning(request, _("This request has been answered already; your words were not sent."))
        except actions.AnswerMissing:
            form.add_error("answer", _("Write your answer: it is mailed to the visitor."))
        else:
            messages.success(request, _("Your answer is on its way to the visitor."))
        if form.is_valid():
            return redirect("portal:visitor_request", site_id=site_id, request_id=asked.id)
    days_left = (clock.local(asked.due_on).date() - clock.today()).days if asked.due_on else None
    context = {
        "asked": asked,
        "form": form,
        "lookup": queries.lookup_for(asked),
        "copies": queries.copies_for(asked),
        "erasures": queries.erasures_for(asked),
        "days_left": days_left,
        "soon": days_left is not None and days_left <= LAST_DAYS,
    }
    return render(request, "portal/visitors/request.html", context)


@require_POST
def look(request: SignedInRequest, site_id: UUID, request_id: UUID) -> HttpResponse:
    """Look for whoever asks, by the address that was proved."""
    require(request.user, site_id, Role.OWNER)
    asked = _of_site(site_id, request_id)
    if not asked.email:
        raise Http404
    one = actions.look_for(site_id, request.user, asked.email, request_id=asked.id)
    return redirect("portal:visitor_found", site_id=site_id, lookup_id=one.id)
