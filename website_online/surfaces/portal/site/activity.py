"""What was done on a site, by whom and from where."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.audit import queries
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.surfaces.portal.verbs import lines

PER_PAGE = 50


def activity(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """List what was done on the site, newest first; other people's IP addresses are the owner's to see."""
    require(request.user, site_id, Role.OWNER)
    page = Paginator(queries.of_site(site_id), PER_PAGE).get_page(request.GET.get("page"))
    shown = lines(page.object_list, reader=request.user.pk)
    return render(request, "portal/site/activity.html", {"page": page, "lines": shown, "show_who": True})
