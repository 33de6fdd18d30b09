"""What is held about the account's owner, a copy of it, and being forgotten."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts.actions import prove
from website_online.core.accounts.errors import TooMany, WrongPassword
from website_online.core.accounts.requests import SignedInRequest
from website_online.foundation.personal_data import Controller, Subject
from website_online.foundation.web.forms import PasswordField, PlainForm
from website_online.operations.privacy import queries
from website_online.operations.privacy.actions import request_erasure
from website_online.operations.privacy.actions.erasing import outlook
from website_online.operations.privacy.exports import place
from website_online.operations.privacy.models import Export, State
from website_online.operations.privacy.stores import store_name
from website_online.operations.statement import wording
from website_online.surfaces.portal.account.restrict import in_force
from website_online.surfaces.portal.account.security import proved_before
from website_online.surfaces.portal.leaving import ask_for_copy, handed_over
from website_online.surfaces.threshold.words import too_many


class ProofForm(PlainForm):
    """The password once more, before data leaves or goes."""

    password = PasswordField(label=gettext_lazy("Your password"))


class ForgetForm(ProofForm):
    """The password, and a tick that says one knows that nothing comes back."""

    understood = forms.BooleanField(
        label=gettext_lazy("I know that my account and my sites go for good, and that nothing of it comes back."),
        error_messages={"required": gettext_lazy("Please tick this once you are sure.")},
    )


@dataclass(frozen=True)
class Holding:
    """One kind of data that is held: in words, how much, and when the next of it goes."""

    row: wording.Row
    count: int
    next_end: datetime | None
    recipients: list[str]
    name: str  # in the address of its page; empty where the things are files, which only a copy has


def _holding(one: queries.Held) -> Holding:
    name = store_name(one.entry) if one.entry.model is not None else ""
    return Holding(
        wording.row(one.entry, of_account=True), one.count, one.next_end, wording.recipients(one.entry), name
    )


def proved(request: SignedInRequest, form: ProofForm) -> bool:
    """Return whether the form is whole and the password right; otherwise the form says what is wrong."""
    if not form.is_valid():
        return False
    try:
        prove(request.user, form.cleaned_data["password"])
    except WrongPassword:
        form.add_error("password", _("This is not your password."))
    except TooMany as refusal:
        form.add_error("password", too_many(refusal.retry_after))
    return form.is_valid()


def data(request: SignedInRequest) -> HttpResponse:
    """Show what is held, by kind; POST with the password asks for a copy."""
    form = ProofForm(request.POST or None)
    if request.method == "POST" and proved(request, form):
        if wait := ask_for_copy(request.user):
            messages.error(request, too_many(wait))
        else:
            messages.success(
                request, _("Your copy is being prepared. We write to you when it is ready, in a few minutes.")
            )
        return redirect("portal:data")
    held = queries.held(Subject(account_id=str(request.user.pk)))
    found = [(one.entry.controller, _holding(one)) for one in held]
    context = {
        "form": form,
        "own": [holding for controller, holding in found if controller is Controller.OPERATOR],
        "of_visitors": [holding for controller, holding in found if controller is Controller.SITE_OWNER],
        "copies": queries.exports_of(request.user.pk),
        "restricted": in_force(request.user),
    }
    return render(request, "portal/account/data.html", context)


def copy(request: SignedInRequest, export_id: UUID) -> HttpResponseBase:
    """Ask for the password, then hand the file over; of one's own copy that is not there, say why."""
    export = Export.objects.filter(account_id=request.user.pk, pk=export_id).first()
    if export is None:
        raise Http404
    waits = export.state != State.DONE
    if waits or not queries.exports_of(request.user.pk).filter(pk=export.pk).exists() or not place(export.pk).exists():
        context = {"copy": export, "waits": waits}
        return render(request, "portal/account/no_copy.html", context, status=200 if waits else 410)
    form = ProofForm(request.POST or None)
    if request.method == "POST" and proved(request, form):
        return handed_over(export.pk, f"{export.requested_at:%Y-%m-%d}")
    return render(request, "portal/account/copy.html", {"form": form, "copy": export})


@proved_before
def forget(request: SignedInRequest) -> HttpResponse:
    """Show what goes and what stays; erase everything after the password and a tick."""
    form = ForgetForm(request.POST or None)
    if request.method == "POST" and proved(request, form):
        email = request.user.email
        reference = request_erasure(request.user)
        request.session.flush()
        return render(request, "portal/account/forgotten.html", {"email": email, "reference": reference})
    lines = outlook(Subject(account_id=str(request.user.pk)))
    context = {
        "form": form,
        "gone": [line for line in lines if line["outcome"] != "keep" and line["held"] < line["count"]],
        "held": [line for line in lines if line["outcome"] != "keep" and line["held"]],
        "kept": [line for line in lines if line["outcome"] == "keep"],
    }
    return render(request, "portal/account/forget.html", context)
