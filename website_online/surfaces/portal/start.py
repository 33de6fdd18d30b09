"""Choosing where a site starts from: a starter and a palette, seen with the site's own name."""

import contextlib
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.foundation.web.forms import PlainForm
from website_online.surfaces.portal.site_state import has_pages
from website_online.surfaces.threshold.starter_preview import find_starter, preview_page
from website_online.surfaces.threshold.starters_shown import shown
from website_online.website.content import starters as content_starters


class StartForm(PlainForm):
    """The starter and one of its palettes."""

    starter = forms.SlugField(error_messages={"required": _("Choose one of the starting points.")})
    palette = forms.SlugField(required=False)


def choose(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Show the starters; plant the chosen one and open the editor. A site with pages keeps them."""
    site = require(request.user, site_id, Role.OWNER)
    if has_pages(site):
        return redirect("portal:site", site_id=site_id)
    if request.method == "POST":
        form = StartForm(request.POST)
        if form.is_valid():
            plan = find_starter(form.cleaned_data["starter"], form.cleaned_data["palette"])
            # Pressed twice: the first press planted, and the second finds what it wanted.
            with contextlib.suppress(content_starters.NotEmpty):
                content_starters.plant(plan.key, site.pk, request.user, site.language, form.cleaned_data["palette"])
            return redirect("portal:editor", site_id=site_id)
    starters = [shown(plan, request.LANGUAGE_CODE) for plan in content_starters.catalogue()]
    return render(request, "portal/site/start.html", {"site": site, "starters": starters})


@xframe_options_sameorigin
def preview(request: SignedInRequest, site_id: UUID, starter: str, palette: str, path: str = "") -> HttpResponse:
    """Return a page of a starter with the site's own name in it."""
    site = require(request.user, site_id, Role.OWNER)
    plan = find_starter(starter, palette)
    below = f"portal/sites/{site_id}/start/preview/{starter}/{palette}"
    return preview_page(request, plan, palette, name=site.name, path=path, below=below)
