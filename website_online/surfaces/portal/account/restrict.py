"""Having data corrected that one cannot change oneself, and having their use restricted meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts.models import Account
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.cases.actions import MessageRefused
from website_online.core.cases.models import Case
from website_online.foundation import personal_data
from website_online.foundation.personal_data import Subject
from website_online.foundation.web.forms import PlainForm
from website_online.operations.privacy import queries
from website_online.operations.privacy.actions import correcting, restricting
from website_online.operations.privacy.models import Restriction
from website_online.operations.privacy.stores import store_name

EVERYTHING = "all"
WORDS = 4000


@dataclass(frozen=True)
class Restricted:
    """One restriction as it is shown: of what, why, since when, until when a person answers, when it ends."""

    row: Restriction
    what: str
    due_on: datetime | None
    ends_at: datetime | None


class _AboutData(PlainForm):
    """Which kind of data, and what is to be said about it."""

    kind = forms.ChoiceField(label=gettext_lazy("Which data"))
    words = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), max_length=WORDS)

    def __init__(self, *arguments: Any, kinds: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["words"].error_messages["required"] = _("Write a few words: a person will read them.")

    @property
    def store(self) -> str:
        """The key of the store that was chosen; empty for everything."""
        chosen = str(self.cleaned_data["kind"])
        found = (key for key in personal_data.registry if store_name(personal_data.registry.get(key)) == chosen)
        return "" if chosen == EVERYTHING else next(found)


class CorrectionForm(_AboutData):
    """What is wrong, and what would be right."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["words"].label = _("What is wrong, and what is right?")


class RestrictionForm(_AboutData):
    """For which of the four reasons of the law (GDPR art. 18(1)), and in which words."""

    field_order = ("kind", "ground", "words")
    ground = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=Restriction.Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the four reasons.")},
    )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["words"].label = _("What should the person who looks at it know?")


def in_force(account: Account) -> list[Restricted]:
    """Return the restrictions of an account as its page shows them, oldest first."""
    rows = list(restricting.in_force(account.pk))
    references = {row.case_reference for row in rows if row.case_reference}
    due = dict(Case.objects.filter(reference__in=references).values_list("reference", "due_on"))
    return [
        Restricted(
            row=row,
            what=_title(row.store),
            due_on=due.get(row.case_reference),
            ends_at=row.announced_at + restricting.NOTICE if row.announced_at else None,
        )
        for row in rows
    ]


def _title(store: str) -> str:
    entry = personal_data.registry.find(store) if store else None
    return str(entry.title) if entry is not None else _("All your data")


def _kinds(account: Account) -> list[tuple[str, str]]:
    """The kinds of data that are held about an account, by the names that their pages have."""
    held = queries.held(Subject(account_id=str(account.pk)))
    return [(store_name(one.entry), str(one.entry.title)) for one in held if one.entry.model is not None]


def correct(request: SignedInRequest) -> HttpResponse:
    """Ask for a correction; the kind of data may be in the address."""
    form = CorrectionForm(
        request.POST or None, kinds=_kinds(request.user), initial={"kind": request.GET.get("kind", "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = correcting.request(request.user, store=form.store, words=form.cleaned_data["words"])
        except MessageRefused as refusal:
            form.add_error("words", refusal.problem.sentence)
        else:
            messages.success(request, _received(made.case_reference))
            return redirect("portal:data")
    return render(request, "portal/account/correct.html", {"form": form})


def restrict(request: SignedInRequest) -> HttpResponse:
    """Ask that data are only stored, for one of the reasons of the law: it holds at once."""
    kinds = [(EVERYTHING, _("All your data")), *_kinds(request.user)]
    form = RestrictionForm(request.POST or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        try:
            made = restricting.request(
                request.user,
                ground=form.cleaned_data["ground"],
                words=form.cleaned_data["words"],
                store=form.store,
            )
        except MessageRefused as refusal:
            form.add_error("words", refusal.problem.sentence)
        else:
            messages.success(request, _received(made.case_reference))
            return redirect("portal:data")
    return render(request, "portal/account/restrict.html", {"form": form})


def _received(reference: str) -> str:
    said = _("From now on these data are only stored. A person answers within a month; your case is %(reference)s.")
    return said % {"reference": reference}


def end_restriction(request: SignedInRequest, restriction_id: UUID) -> HttpResponse:
    """Take one's own restriction back, after a page that says what that means."""
    found = restricting.in_force(request.user.pk).filter(pk=restriction_id).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        restricting.withdraw(found, by=request.user.pk)
        messages.success(request, _("The restriction is over."))
        return redirect("portal:data")
    context = {"restriction": found, "what": _title(found.store)}
    return render(request, "portal/account/end_restriction.html", context)
