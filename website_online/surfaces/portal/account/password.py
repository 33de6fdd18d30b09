"""Changing the account's password."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts import actions
from website_online.core.accounts.errors import PasswordRefused, TooMany, WrongPassword
from website_online.core.accounts.requests import SignedInRequest
from website_online.foundation.web.forms import PasswordField, PlainForm
from website_online.surfaces.threshold.words import too_many


class ChangePasswordForm(PlainForm):
    """The present password and the new one, which is typed once and can be shown."""

    current = PasswordField(label=gettext_lazy("Present password"))
    new = PasswordField(
        new=True,
        keep_typed=True,
        label=gettext_lazy("New password"),
        help_text=gettext_lazy("At least 8 characters. A short sentence works well, spaces and accents included."),
    )


def change_password(request: SignedInRequest) -> HttpResponse:
    """Change the password; other browsers are signed out, this one stays."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_password(
                request, request.user, current=form.cleaned_data["current"], new=form.cleaned_data["new"]
            )
        except WrongPassword:
            form.add_error("current", _("This is not your present password."))
        except TooMany as refusal:
            form.add_error("current", too_many(refusal.retry_after))
        except PasswordRefused as refusal:
            form.add_error("new", refusal.problem.sentence)
        else:
            messages.success(request, _("Your new password is saved. Your other browsers are signed out."))
            return redirect("portal:account")
    return render(request, "portal/account/password.html", {"form": form})
