"""One site at a glance: how it stands, and the next thing to do."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require, role_of
from website_online.core.sites.queries import standing
from website_online.operations.privacy.visitors.queries import requests
from website_online.surfaces.portal.site_state import first_page, state_of
from website_online.website.publishing.actions.examining import OF_FILES, last_examination
from website_online.website.publishing.queries import publications


def overview(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Show the site; one in the bin shows how to take it out, one without pages leads to the starters."""
    owner = role_of(request.user, site_id) == Role.OWNER
    if owner and standing(site_id).binned:
        site = require(request.user, site_id, Role.OWNER, in_bin=True)
        return render(request, "portal/site/in_bin.html", {"site": site, "purge_on": standing(site_id).purge_on})
    site = require(request.user, site_id)
    state = state_of(site)
    if state.key == "empty":
        return redirect("portal:start", site_id=site_id)
    recent = publications(site_id)[:3]
    examined = last_examination(site_id)
    return render(
        request,
        "portal/site/overview.html",
        {
            "site": site,
            "state": state,
            "recent": recent,
            "owner": owner,
            "waiting": list(requests(site_id).filter(answered_at=None)) if owner else [],
            "page": first_page(site),
            "examined": examined,
            "examined_at": datetime.fromisoformat(examined.at) if examined else None,
            "mended": any(each.what in OF_FILES for each in examined.told) if examined else False,
            "told_at": datetime.fromisoformat(examined.told_at) if examined and examined.told_at else None,
        },
    )
