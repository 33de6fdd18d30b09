"""The contact form: no account, no cookie, no script needed; each message opens a case."""

import logging
import re
from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from website_online.core.cases.actions import AddressMissing, MessageRefused, open_case
from website_online.core.cases.models import Case
from website_online.core.cases.rules import MESSAGE_LIMIT
from website_online.foundation import throttle
from website_online.foundation.origin import current_origin
from website_online.foundation.web.errors import csrf_failure
from website_online.foundation.web.forms import EmailField, PlainForm
from website_online.surfaces.operator_site.context import show
from website_online.surfaces.threshold.words import too_many

log = logging.getLogger(__name__)

MESSAGES_PER_HOUR = 10
REFERENCE = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")
OFFERED = (
    Case.Category.QUESTION,
    Case.Category.PERSONAL_DATA,
    Case.Category.MINOR,
    Case.Category.CONTENT_NOTICE,
    Case.Category.CONTESTED_DECISION,
    Case.Category.BILLING,
)


class ContactForm(PlainForm):
    """What it is about, where to answer, and the message. `website` is a trap that people do not see."""

    category = forms.ChoiceField(
        label=gettext_lazy("What is it about?"), choices=[(each.value, each.label) for each in OFFERED]
    )
    email = EmailField(label=gettext_lazy("Your e-mail address"))
    message = forms.CharField(
        label=gettext_lazy("Your message"),
        max_length=MESSAGE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Please write your message.")},
    )
    website = forms.CharField(
        label="Website", required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )


def from_elsewhere(request: HttpRequest) -> bool:
    """Return whether the browser says that another site sends this form."""
    return request.META.get("HTTP_SEC_FETCH_SITE", "") in {"cross-site", "same-site"}


# There is nothing to protect with a token: the form acts for nobody who is signed in, and a token
# would need a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Show the form; store the message as a case, and lead to the page with its reference."""
    if request.method != "POST":
        category = request.GET.get("category", "")
        first = category if category in Case.Category.values else Case.Category.QUESTION
        return _page(request, ContactForm(initial={"category": first, "email": _known_address(request)}))
    if from_elsewhere(request):
        return csrf_failure(request, reason="other site")
    form = ContactForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if form.cleaned_data["website"]:
        log.info("contact form: trap filled in")
        return redirect(reverse("operator:contact_received"))
    allowed = throttle.allow(
        "operator_site.contact", throttle.network_of(current_origin().ip), MESSAGES_PER_HOUR, timedelta(hours=1)
    )
    if not allowed:
        form.add_error(None, too_many(allowed.retry_after))
        response = _page(request, form, status=429)
        response["Retry-After"] = str(allowed.retry_after)
        return response
    try:
        case = open_case(
            form.cleaned_data["category"],
            form.cleaned_data["email"],
            form.cleaned_data["message"],
            language=request.LANGUAGE_CODE,
            account_id=request.user.pk if request.user.is_authenticated else None,
        )
    except AddressMissing:
        form.add_error("email", _("This is not an e-mail address. It looks like name@example.be."))
        return _page(request, form)
    except MessageRefused as refusal:
        form.add_error("message", refusal.problem.sentence)
        return _page(request, form)
    return redirect(f"{reverse('operator:contact_received')}?reference={case.reference}")


def _known_address(request: HttpRequest) -> str:
    return request.user.email if request.user.is_authenticated else ""


def _page(request: HttpRequest, form: ContactForm, *, status: int = 200) -> HttpResponse:
    return show(request, "operator_site/contact.html", "operator:contact", {"form": form}, status=status)


def received(request: HttpRequest) -> HttpResponse:
    """Thank, and show the reference that stands in the address."""
    reference = request.GET.get("reference", "")
    shown = reference if REFERENCE.fullmatch(reference) else ""
    return show(request, "operator_site/contact_received.html", "operator:contact_received", {"reference": shown})
