"""The mails of a development installation, to be read and followed. Not there in production."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from website_online.core.mail.models import Message
from website_online.core.mail.queries import outbox as all_messages

PER_PAGE = 40
STATES = {
    Message.State.QUEUED: _("waiting"),
    Message.State.SENT: _("sent"),
    Message.State.KEPT: _("kept here"),
    Message.State.HELD: _("held back"),
    Message.State.SUPPRESSED: _("refused by the address"),
    Message.State.FAILED: _("failed"),
}


@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """List the mails, newest first."""
    page = Paginator(all_messages(), PER_PAGE).get_page(request.GET.get("page"))
    lines = [(each, STATES[Message.State(each.state)]) for each in page]
    return render(request, "portal/dev/outbox.html", {"page": page, "lines": lines})


@never_cache
def message(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Show one mail: its text with links, and the formatted part in a frame."""
    found = get_object_or_404(Message, pk=message_id)
    return render(request, "portal/dev/message.html", {"message": found})


@never_cache
def as_sent(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Return the formatted part as a mail program would show it: no scripts, its own styles only."""
    found = get_object_or_404(Message, pk=message_id)
    response = HttpResponse(found.html)
    response["Content-Security-Policy"] = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
        "base-uri 'none'; sandbox allow-top-navigation-by-user-activation allow-popups"
    )
    return response
