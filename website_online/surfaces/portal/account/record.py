"""What the account's owner did, as it stands in the record."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.audit import queries
from website_online.surfaces.portal.verbs import lines

PER_PAGE = 50


def own_activity(request: SignedInRequest) -> HttpResponse:
    """List the account's own acts, newest first."""
    page = Paginator(queries.of_account(request.user.pk), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/account/activity.html", {"page": page, "lines": lines(page.object_list)})
