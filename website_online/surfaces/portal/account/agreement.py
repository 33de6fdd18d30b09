"""The contract about the data of visitors, the companies that work for the operator, and where data went."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.cases.actions import MessageRefused
from website_online.core.cases.rules import MESSAGE_LIMIT
from website_online.foundation import clock, recipients
from website_online.foundation.personal_data import Subject
from website_online.foundation.web.forms import PlainForm
from website_online.operations.agreements import actions, queries
from website_online.operations.agreements.models import Acceptance, Engagement, Objection


class ObjectionForm(PlainForm):
    """Which company, and why not."""

    engagement = forms.ModelChoiceField(Engagement.objects.none(), widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Why do you object?"),
        help_text=gettext_lazy("Somebody reads it and answers you before the company begins."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MESSAGE_LIMIT,
    )

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        coming = Engagement.objects.filter(since__gt=clock.today(), until=None)
        self.fields["engagement"] = forms.ModelChoiceField(coming, widget=forms.HiddenInput)


def agreement(request: SignedInRequest) -> HttpResponse:
    """Show which version the account accepted and which applies; POST accepts the newest."""
    waiting = queries.unaccepted(request.user.pk)
    if request.method == "POST":
        if waiting is not None:
            actions.accept(request.user, Acceptance.How.PORTAL, version=waiting)
            messages.success(request, _("Version %(number)d is accepted.") % {"number": waiting.number})
        return redirect("portal:agreement")
    context = {
        "in_force": queries.in_force(),
        "waiting": waiting,
        "accepted": queries.acceptances(request.user.pk),
        "versions": queries.versions(),
        "processors": queries.register(),
    }
    return render(request, "portal/account/agreement.html", context)


@require_POST
def agreement_read(request: SignedInRequest) -> HttpResponse:
    """Put the notices about the agreement and about sub-processors aside."""
    for notice in queries.notices(request.user.pk):
        actions.dismiss(request.user.pk, notice.pk)
    return redirect("portal:dashboard")


def processors(request: SignedInRequest) -> HttpResponse:
    """Show who works for the operator, and take an objection to one who is to begin."""
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            objection = actions.object_to(request.user, form.cleaned_data["engagement"], form.cleaned_data["words"])
        except MessageRefused as refusal:
            form.add_error("words", refusal.problem.sentence)
        else:
            said = _("Your objection is with us under the reference %(reference)s.")
            messages.success(request, said % {"reference": objection.reference})
            return redirect("portal:processors")
    mine = {each.engagement_id: each for each in Objection.objects.filter(account_id=request.user.pk)}
    chosen = form.data.get("engagement", "") if form.is_bound else ""
    lines = [
        {
            "line": line,
            "objection": mine.get(line.row.pk),
            "form": form if str(line.row.pk) == chosen else ObjectionForm(initial={"engagement": line.row.pk}),
        }
        for line in queries.register()
    ]
    return render(request, "portal/account/processors.html", {"lines": lines, "form": form})


@dataclass(frozen=True)
class Disclosed:
    """Something of the account that went to somebody else: what, to whom, how often, when."""

    what: str
    title: str
    company: str
    country: str
    count: int
    first: datetime
    last: datetime


def _disclosed(request: SignedInRequest) -> list[Disclosed]:
    """Return what records say of the account's data at other companies, the last first."""
    subject = Subject(account_id=str(request.user.pk))
    found = []
    for service in recipients.registry.values():
        for each in service.handed_over(subject) if service.handed_over else ():
            row = queries.engaged(service.key, clock.local(each.last).date())
            line = queries.line(row) if row else None
            present = service.present()
            found.append(
                Disclosed(
                    what=str(each.what),
                    title=str(service.title),
                    company=line.row.company if line else present.company if present else "",
                    country=line.country if line else "",
                    count=each.count,
                    first=each.first,
                    last=each.last,
                )
            )
    return sorted(found, key=lambda each: each.last, reverse=True)


def disclosures(request: SignedInRequest) -> HttpResponse:
    """Show to whom data of the account went, from the records of what was sent."""
    return render(
        request, "portal/account/disclosures.html", {"disclosed": _disclosed(request), "lines": queries.register()}
    )
