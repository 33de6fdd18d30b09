"""The inbox of a site in the portal."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.features.forms import actions, keeping, queries, rules
from website_online.features.forms.words import reason_text
from website_online.foundation.web.forms import PlainForm

PER_PAGE = 25


def inbox(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """List what visitors sent, newest first; `?tab=spam` what was kept aside."""
    require(request.user, site_id)
    spam = request.GET.get("tab") == "spam"
    page = Paginator(queries.inbox(site_id, spam=spam), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "spam": spam,
        "unread": queries.unread(site_id),
        "kept_aside": queries.inbox(site_id, spam=True).count(),
    }
    return render(request, "forms/portal/inbox.html", context)


def submission(request: SignedInRequest, site_id: UUID, submission_id: UUID) -> HttpResponse:
    """Show one message; its page notes by itself that it was read (`read`)."""
    require(request.user, site_id)
    found = queries.submission(site_id, submission_id)
    if found is None:
        raise Http404
    reasons = [reason_text(reason) for reason in found.reasons]
    return render(request, "forms/portal/submission.html", {"submission": found, "reasons": reasons})


@require_POST
def read(request: SignedInRequest, site_id: UUID, submission_id: UUID) -> HttpResponse:
    """Note that a message was read."""
    require(request.user, site_id)
    _existing(site_id, submission_id)
    actions.mark_read(site_id, request.user, submission_id)
    return redirect("portal:submission", site_id=site_id, submission_id=submission_id)


@require_POST
def mark(request: SignedInRequest, site_id: UUID, submission_id: UUID) -> HttpResponse:
    """Keep a message aside as spam, or take it back (`spam` is yes or no)."""
    require(request.user, site_id)
    spam = request.POST.get("spam") == "yes"
    _existing(site_id, submission_id)
    actions.mark_spam(site_id, request.user, submission_id, spam=spam)
    messages.success(
        request, _("The message is kept aside under “Spam”.") if spam else _("The message is in your inbox.")
    )
    return redirect("portal:inbox", site_id=site_id)


@require_POST
def delete(request: SignedInRequest, site_id: UUID, submission_id: UUID) -> HttpResponse:
    """Delete a message for good."""
    require(request.user, site_id)
    _existing(site_id, submission_id)
    actions.delete(site_id, request.user, submission_id)
    messages.success(request, _("The message is deleted."))
    return redirect("portal:inbox", site_id=site_id)


class KeepingForm(PlainForm):
    """After how many months messages go."""

    months = forms.TypedChoiceField(label=gettext_lazy("Messages stay at most"), coerce=int)

    def __init__(self, *arguments: Any, present: int, **named: Any) -> None:
        super().__init__(*arguments, initial={"months": present}, **named)
        chosen = cast(forms.ChoiceField, self.fields["months"])
        chosen.choices = [
            (count, ngettext("%(count)d month", "%(count)d months", count) % {"count": count})
            for count in sorted({*rules.LENGTHS, present})
        ]


def keep(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Show how long messages stay at most; the owner chooses."""
    require(request.user, site_id, Role.OWNER)
    form = KeepingForm(request.POST or None, present=keeping.months_of(site_id))
    if request.method == "POST" and form.is_valid():
        earlier = keeping.set_months(site_id, request.user, form.cleaned_data["months"])
        text = ngettext(
            "Saved. %(count)d message that is stored goes earlier than before.",
            "Saved. %(count)d messages that are stored go earlier than before.",
            earlier,
        )
        messages.success(request, text % {"count": earlier} if earlier else _("Saved."))
        return redirect("portal:keeping", site_id=site_id)
    return render(request, "forms/portal/keeping.html", {"form": form, "most": rules.MOST_MONTHS})


def _existing(site_id: UUID, submission_id: UUID) -> None:
    if queries.submission(site_id, submission_id) is None:
        raise Http404
