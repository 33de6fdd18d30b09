"""Which mails the account wishes, and in which language it is spoken to."""

from typing import cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from website_online.core.accounts.actions import set_language
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.mail.emails import registry
from website_online.core.mail.lists import lists
from website_online.core.mail.rules import MailClass
from website_online.core.subscriptions.actions import leave, subscribe
from website_online.core.subscriptions.queries import Party, standings
from website_online.foundation.web.forms import PlainForm
from website_online.foundation.web.languages import remember
from website_online.operations.statement.actions import dismiss
from website_online.surfaces.portal.account.consents import history

HOW = "portal"


class LanguageForm(PlainForm):
    """One of the languages that are ready."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), widget=forms.RadioSelect)

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)
        names = dict(settings.LANGUAGES)
        field = cast("forms.ChoiceField", self.fields["language"])
        field.choices = [(code, names[code]) for code in settings.INTERFACE_LANGUAGES]


def mail(request: SignedInRequest) -> HttpResponse:
    """Show one switch for each list, and what cannot be refused; a switch acts at once."""
    if request.method == "POST":
        return _switched(request)
    context = {
        "standings": standings(request.user),
        "needed": [kind for kind in registry.values() if kind.mail_class is MailClass.TRANSACTIONAL],
        "history": history(request.user, lists.values()),
    }
    return render(request, "portal/account/mail.html", context)


def _switched(request: SignedInRequest) -> HttpResponse:
    key, wished = request.POST.get("list", ""), request.POST.get("wish", "")
    party = Party(account=request.user)
    if wished == "nothing":
        leave(party, list(lists), how=HOW)
        messages.success(request, _("You receive none of these any more."))
    elif key not in lists or wished not in {"on", "off"}:
        raise Http404
    elif wished == "on":
        subscribe(request.user, key, how=HOW, language=request.LANGUAGE_CODE)
        messages.success(request, _("You will receive “%(list)s”.") % {"list": lists.get(key).title})
    else:
        leave(party, [key], how=HOW)
        messages.success(request, _("You no longer receive “%(list)s”.") % {"list": lists.get(key).title})
    return redirect("portal:mail")


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
