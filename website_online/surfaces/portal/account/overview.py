"""The account at a glance."""

from django.http import HttpResponse
from django.shortcuts import render

from website_online.core.accounts.models import EmailChange
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.factors.queries import has_second_factor
from website_online.foundation import clock


def account(request: SignedInRequest) -> HttpResponse:
    """Show what the account is: address, password, language, since when."""
    waiting = EmailChange.objects.filter(account=request.user, confirmed_at=None).order_by("-requested_at").first()
    fresh = waiting if waiting and (clock.now() - waiting.requested_at).days < 1 else None
    context = {"waiting": fresh, "second_step": has_second_factor(request.user)}
    return render(request, "portal/account/overview.html", context)
