"""Subscribing without an account: an address, a link in a mail, and only then a subscription."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from website_online.core.consent.purposes import AGE16, purposes
from website_online.core.mail.lists import MailList, lists
from website_online.core.mail.rules import masked_address
from website_online.core.subscriptions import actions
from website_online.core.subscriptions.links import LinkRefused
from website_online.core.subscriptions.offered import NEWS
from website_online.foundation import throttle
from website_online.foundation.origin import current_origin
from website_online.foundation.web.errors import csrf_failure
from website_online.foundation.web.forms import EmailField, PlainForm
from website_online.surfaces.operator_site.contact import from_elsewhere
from website_online.surfaces.operator_site.context import show
from website_online.surfaces.threshold.words import too_many

REQUESTS_PER_HOUR = 20


class SubscribeForm(PlainForm):
    """An address, and the tick about age where a list promotes. `website` is a trap that people do not see."""

    email = EmailField()
    age = forms.BooleanField()
    website = forms.CharField(
        label="Website", required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, mail_list: MailList, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.words = purposes.get(mail_list.purpose).text(get_language() or "fr")[1]
        if not mail_list.promotes:
            del self.fields["age"]
            return
        self.fields["age"].label = purposes.get(AGE16).text(get_language() or "fr")[1]
        self.fields["age"].error_messages["required"] = _(
            "We may not write to you without this. Under 16, ask a parent or guardian to agree, then tick it."
        )


def received(request: HttpRequest, list_key: str, how: str) -> HttpResponse | SubscribeForm:
    """Take a form that somebody sent: return the answer, or the form with what is wrong in it.

    The answer is the same whether the address subscribes already, has an account, or neither.
    """
    if from_elsewhere(request):
        return csrf_failure(request, reason="other site")
    form = SubscribeForm(lists.get(list_key), request.POST)
    if not form.is_valid():
        return form
    asked = redirect(reverse("operator:subscription_asked"))
    if form.cleaned_data["website"]:
        return asked
    network = throttle.network_of(current_origin().ip)
    allowed = throttle.allow("operator_site.subscribe", network, REQUESTS_PER_HOUR, timedelta(hours=1))
    if not allowed:
        form.add_error(None, too_many(allowed.retry_after))
        return form
    try:
        actions.ask(actions.Asked(list_key, form.cleaned_data["email"], request.LANGUAGE_CODE, how))
    except actions.AddressRefused:
        form.add_error("email", _("This is not an e-mail address. It looks like name@example.be."))
        return form
    return asked


# As with the contact form: nobody who is signed in is acted for, and a token would need a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def newsletter(request: HttpRequest) -> HttpResponse:
    """Show the newsletter and its form; an address that is given gets a link to confirm it."""
    form: HttpResponse | SubscribeForm = SubscribeForm(lists.get(NEWS))
    if request.method == "POST":
        form = received(request, NEWS, "newsletter")
        if isinstance(form, HttpResponse):
            return form
    context = {"form": form, "list": lists.get(NEWS)}
    return show(request, "operator_site/newsletter.html", "operator:newsletter", context)


@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way, without saying to whom."""
    context = {"days": actions.CONFIRM_DAYS}
    return show(request, "operator_site/subscription_asked.html", "operator:subscription_asked", context)


@csrf_exempt  # the link is a secret of its own, and the page sets no cookie
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button behind the mailed link; its POST begins the subscription."""
    try:
        if request.method == "POST":
            row = actions.confirm(token)
            return render(request, "operator_site/subscribed.html", {"list": lists.get(row.list)})
        row = actions.waiting(token)
    except LinkRefused:
        return render(request, "operator_site/dead_list_link.html", {"confirming": True}, status=410)
    purpose = purposes.get(lists.get(row.list).purpose)
    context = {
        "list": lists.get(row.list),
        "email": masked_address(row.email),
        "words": purpose.text(row.language)[1],
        "words_language": purpose.text(row.language)[0],
    }
    return render(request, "operator_site/confirm_subscription.html", context)
