"""Closing the account, after reading what that means and on which days."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts import actions
from website_online.core.accounts.actions.closing import closing_dates
from website_online.core.accounts.errors import TooMany, WrongPassword
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.factors.queries import has_second_factor
from website_online.core.sites.models import Role
from website_online.core.sites.queries import sites_of
from website_online.foundation import clock
from website_online.foundation.web.forms import PasswordField, PlainForm
from website_online.operations.privacy.queries import exports_of
from website_online.surfaces.portal.account.security import proved_before
from website_online.surfaces.portal.leaving import days_of, mails_after_closing
from website_online.surfaces.threshold.words import too_many


class CloseForm(PlainForm):
    """The password as a proof, and a tick that says one has read."""

    password = PasswordField(label=gettext_lazy("Your password"))
    understood = forms.BooleanField(
        label=gettext_lazy("I have read what happens, and on which days."),
        error_messages={"required": gettext_lazy("Please tick this once you have read it.")},
    )


@proved_before
def close_account(request: SignedInRequest) -> HttpResponse:
    """Show the consequences; close after the password. The answer page needs no session any more."""
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = request.user.email
        try:
            closure = actions.close_account(request.user, form.cleaned_data["password"])
        except WrongPassword:
            form.add_error("password", _("This is not your password."))
        except TooMany as refusal:
            form.add_error("password", too_many(refusal.retry_after))
        else:
            request.session.flush()
            return render(request, "portal/account/closed.html", {"closure": closure, "email": email})
    undo_until, identity_until, activity_until = closing_dates(clock.now())
    context = {
        "form": form,
        "undo_until": undo_until,
        "identity_until": identity_until,
        "activity_until": activity_until,
        "days": days_of(request.user),
        "mails": mails_after_closing(),
        "second_step": has_second_factor(request.user),
        "copies": exports_of(request.user.pk),
        "owned": list(sites_of(request.user.pk, role=Role.OWNER))
        + list(sites_of(request.user.pk, role=Role.OWNER, in_bin=True)),
    }
    return render(request, "portal/account/close.html", context)
