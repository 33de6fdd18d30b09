"""Decisions the software took about the account, why, and asking for a person."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.decisions.actions import AlreadyContested, contest
from website_online.core.decisions.models import Decision
from website_online.core.decisions.queries import about_account, in_effect, reason
from website_online.core.decisions.registry import rules
from website_online.foundation.web.forms import PlainForm


class ContestForm(PlainForm):
    """What the person wants to say, which may be nothing."""

    words = forms.CharField(
        label=gettext_lazy("What should the person who looks at it know?"),
        help_text=gettext_lazy("You may leave this empty."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        required=False,
    )


def _shown(decision: Decision) -> dict[str, object]:
    rule = rules.get(decision.rule)
    return {
        "row": decision,
        "title": rule.title,
        "reason": reason(decision),
        "in_effect": in_effect(decision),
        "contest": getattr(decision, "contest", None),
    }


def decisions(request: SignedInRequest) -> HttpResponse:
    """List the decisions about the account, newest first, and the rules by which they are taken."""
    found = about_account(request.user.pk).select_related("contest")[:100]
    context = {"decisions": [_shown(each) for each in found], "rules": rules.values()}
    return render(request, "portal/account/decisions.html", context)


def ask_a_person(request: SignedInRequest, decision_id: UUID) -> HttpResponse:
    """Contest a decision about the account: it has no effect until somebody has answered."""
    decision = about_account(request.user.pk).filter(pk=decision_id).select_related("contest").first()
    if decision is None:
        raise Http404
    form = ContestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            contest(decision, by=request.user.pk, words=form.cleaned_data["words"])
        except AlreadyContested:
            messages.info(request, _("A person is looking at it already."))
        else:
            messages.success(request, _("A person will look at it. Until then the decision has no effect."))
        return redirect("portal:decisions")
    return render(request, "portal/account/ask_a_person.html", {"form": form, "decision": _shown(decision)})
