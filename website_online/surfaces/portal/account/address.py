"""Changing the account's e-mail address."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts import actions
from website_online.core.accounts.errors import AddressRefused, TooMany, WrongPassword
from website_online.core.accounts.requests import SignedInRequest
from website_online.foundation.web.forms import EmailField, PasswordField, PlainForm
from website_online.surfaces.portal.account.security import proved_before
from website_online.surfaces.threshold.words import too_many


class ChangeEmailForm(PlainForm):
    """The new address, and the password as a proof."""

    email = EmailField(label=gettext_lazy("New e-mail address"))
    password = PasswordField(
        label=gettext_lazy("Your password"),
        help_text=gettext_lazy("So that nobody else can do this from a device you left open."),
    )


@proved_before
def change_email(request: SignedInRequest) -> HttpResponse:
    """Mail a link to the new address; nothing changes before it is followed."""
    form = ChangeEmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.request_email_change(request.user, form.cleaned_data["email"], form.cleaned_data["password"])
        except AddressRefused:
            form.add_error("email", _("This is already your address, or no e-mail address at all."))
        except WrongPassword:
            form.add_error("password", _("This is not your password."))
        except TooMany as refusal:
            form.add_error("password", too_many(refusal.retry_after))
        else:
            messages.success(
                request,
                _(
                    "We have written to %(email)s. Press the link in that message; until then your present address stays."
                )
                % {"email": form.cleaned_data["email"]},
            )
            return redirect("portal:account")
    return render(request, "portal/account/email.html", {"form": form})
