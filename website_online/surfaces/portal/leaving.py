"""After the closing: what goes on which day, a copy by mail, erasing the rest sooner.

The password went with the closing; what proves who asks is the link in the mail to the account's
address. The page shows dates only. What is held leaves by a link of its own, sent anew.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from website_online.core.accounts import tokens
from website_online.core.accounts.errors import TokenRefused
from website_online.core.accounts.models import Account, Token
from website_online.core.mail.emails import registry as emails
from website_online.foundation import clock
from website_online.foundation.personal_data import Subject
from website_online.foundation.throttle import allow
from website_online.foundation.web.forms import PlainForm
from website_online.operations.privacy import queries
from website_online.operations.privacy.actions import request_erasure, request_export
from website_online.operations.privacy.dates import leaving as course_of_leaving
from website_online.operations.privacy.exports import place
from website_online.operations.privacy.models import State

COPIES_A_DAY = 5


class EraseForm(PlainForm):
    """A tick that says one knows that nothing comes back."""

    understood = forms.BooleanField(
        label=gettext_lazy("I know that everything goes for good, and that the account cannot be reopened."),
        error_messages={"required": gettext_lazy("Please tick this once you are sure.")},
    )


def _dead(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/entrance/dead_link.html", {"text": ""}, status=410)


def days_of(account: Account) -> list[dict[str, Any]]:
    """Return what goes on which day after a closing (at once, for an open account), in words."""
    closing = account.closed_at or clock.now()
    now = clock.now()
    return [
        {
            "at": day.at,
            "over": day.at is not None and day.at <= now,
            "at_once": day.at is not None and day.at <= closing,
            "titles": [capfirst(str(entry.title)) for entry in day.entries],
        }
        for day in course_of_leaving(Subject(account_id=str(account.pk)), closing)
    ]


def mails_after_closing() -> list[str]:
    """Return the kinds of mail that somebody without an account may still receive, in words."""
    return sorted(str(kind.title) for kind in emails.values() if kind.after_closure)


def ask_for_copy(account: Account) -> int:
    """Have a copy made, one at a time and a few a day: each costs the whole account.

    Returns 0 when one is being made now, else how many seconds to wait.
    """
    if queries.exports_of(account.pk).filter(state=State.WAITING).exists():
        return 0
    allowed = allow("portal.copy", str(account.pk), COPIES_A_DAY, timedelta(days=1))
    if not allowed:
        return allowed.retry_after
    request_export(account.pk)
    return 0


@never_cache
def leaving(request: HttpRequest, token: str) -> HttpResponse:
    """Show what goes and when; POST asks for a copy, whose link is mailed."""
    try:
        account = tokens.look(token, Token.Purpose.LEAVE).account
    except TokenRefused:
        return _dead(request)
    if request.method == "POST":
        ask_for_copy(account)
    closure = account.closures.filter(undone_at=None).latest("closed_at")
    context = {
        "token": token,
        "email": account.email,
        "closure": closure,
        "can_reopen": closure.undo_until > clock.now(),
        "days": days_of(account),
        "mails": mails_after_closing(),
        "asked": request.method == "POST",
        "erase": EraseForm(),
    }
    return render(request, "portal/leaving/leaving.html", context)


@never_cache
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Erase at once what is left, after a tick."""
    try:
        account = tokens.look(token, Token.Purpose.LEAVE).account
    except TokenRefused:
        return _dead(request)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        email = account.email
        reference = request_erasure(account)
        tokens.end(account, Token.Purpose.LEAVE, Token.Purpose.COPY, Token.Purpose.REOPEN)
        return render(request, "portal/account/forgotten.html", {"email": email, "reference": reference})
    return render(request, "portal/leaving/erase.html", {"form": form, "token": token, "email": account.email})


@never_cache
def copy(request: HttpRequest, token: str) -> HttpResponseBase:
    """Hand the newest copy over: GET shows a button, so that programs that fetch links fetch nothing."""
    try:
        account = tokens.look(token, Token.Purpose.COPY).account
    except TokenRefused:
        return _dead(request)
    export = queries.exports_of(account.pk).filter(state=State.DONE).first()
    if export is None or not place(export.pk).exists():
        return _dead(request)
    if request.method == "POST":
        return handed_over(export.pk, f"{export.requested_at:%Y-%m-%d}")
    return render(request, "portal/leaving/copy.html", {"copy": export, "email": account.email})


def handed_over(export_id: UUID, day: str) -> FileResponse:
    """Return the file of a copy as a download that nobody keeps on the way."""
    response = FileResponse(place(export_id).open("rb"), as_attachment=True, filename=f"data-{day}.zip")
    response["Cache-Control"] = "private, no-store"
    return response
