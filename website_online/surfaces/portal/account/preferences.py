"""Which mails the account wishes, and in which language it is spoken to."""

from typing import cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from website_online.core.accounts.actions import set_language
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.consent import actions as consent
from website_online.core.consent.purposes import purposes
from website_online.core.consent.queries import has_agreed
from website_online.core.mail.actions import lift_suppression, suppress
from website_online.core.mail.models import Suppression
from website_online.core.mail.rules import MailClass
from website_online.foundation.web.forms import PlainForm
from website_online.foundation.web.languages import remember
from website_online.operations.statement.actions import dismiss
from website_online.surfaces.portal.consents import NEWS


class LanguageForm(PlainForm):
    """One of the languages that are ready."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), widget=forms.RadioSelect)

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        names = dict(settings.LANGUAGES)
        field = cast("forms.ChoiceField", self.fields["language"])
        field.choices = [(code, names[code]) for code in settings.INTERFACE_LANGUAGES]


def mail(request: SignedInRequest) -> HttpResponse:
    """Show the two classes of mail; the one that can be refused is agreed to or refused with one press."""
    agreed = has_agreed(request.user.pk, NEWS)
    if request.method == "POST":
        wished = request.POST.get("news") == "yes"
        with transaction.atomic():
            if wished and not agreed:
                consent.give(request.user, NEWS, how="portal", language=request.LANGUAGE_CODE)
                lift_suppression(request.user.email, mail_class=MailClass.MARKETING)
            elif not wished:
                consent.withdraw(request.user, NEWS, how="portal")
                suppress(request.user.email, reason=Suppression.Reason.UNSUBSCRIBED, mail_class=MailClass.MARKETING)
        messages.success(request, _("You will hear from us.") if wished else _("You will not receive any of these."))
        return redirect("portal:mail")
    words = purposes.get(NEWS).text(request.LANGUAGE_CODE)[1]
    return render(request, "portal/account/mail.html", {"agreed": agreed, "words": words})


def language(request: SignedInRequest) -> HttpResponse:
    """Choose the language of the portal and of the mails."""
    form = LanguageForm(request.POST or None, initial={"language": request.user.language})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["language"]
        set_language(request.user, chosen)
        with translation.override(chosen):
            messages.success(request, _("From now on you read this language here and in our messages."))
        return remember(redirect("portal:language"), chosen)
    return render(request, "portal/account/language.html", {"form": form})


@require_POST
def statement_read(request: SignedInRequest) -> HttpResponse:
    """Put the notice about a changed statement aside."""
    dismiss(request.user.pk)
    return redirect("portal:dashboard")
