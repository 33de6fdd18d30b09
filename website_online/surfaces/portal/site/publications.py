"""What was published, and going back to it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from website_online.core.accounts.models import Account
from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.permissions import require
from website_online.surfaces.portal.site_state import state_of
from website_online.website.publishing import actions, queries

PER_PAGE = 20


def publications(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """List the publications, newest first, with the one that visitors see."""
    site = require(request.user, site_id)
    page = Paginator(queries.publications(site_id), PER_PAGE).get_page(request.GET.get("page"))
    people = dict(
        Account.objects.filter(pk__in={each.by for each in page.object_list if each.by}).values_list("pk", "email")
    )
    rows = [{"publication": each, "who": people.get(each.by, "") if each.by else ""} for each in page.object_list]
    return render(
        request, "portal/site/publications.html", {"site": site, "page": page, "rows": rows, "state": state_of(site)}
    )


def restore(request: SignedInRequest, site_id: UUID, number: int) -> HttpResponse:
    """Ask, then make the site what it was at an earlier publication; the draft follows."""
    site = require(request.user, site_id)
    publication = next((each for each in queries.publications(site_id) if each.number == number), None)
    if publication is None:
        raise Http404
    if request.method == "POST":
        actions.restore(site_id, request.user, number)
        messages.success(
            request,
            _("Your site is again what it was at publication %(number)d. What was there before stays in the list.")
            % {"number": number},
        )
        return redirect("portal:publications", site_id=site_id)
    return render(
        request, "portal/site/restore.html", {"site": site, "publication": publication, "state": state_of(site)}
    )
