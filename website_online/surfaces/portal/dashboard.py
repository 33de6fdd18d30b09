"""All sites of an account, and making another one."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites import actions
from website_online.core.sites.errors import AddressRefused, NameRefused
from website_online.core.sites.models import Binning, Role
from website_online.core.sites.permissions import role_of
from website_online.core.sites.queries import sites_of
from website_online.foundation import throttle
from website_online.surfaces.portal.site_state import first_page, state_of
from website_online.surfaces.threshold.site_names import SiteNameForm, answer, chosen_address, host_of, refuse_address
from website_online.surfaces.threshold.words import too_many

SITES_PER_DAY = 20


def dashboard(request: SignedInRequest) -> HttpResponse:
    """Show every site with its state and the next thing to do, and the bin below."""
    sites = [
        {
            "site": site,
            "state": state_of(site),
            "owner": role_of(request.user, site.pk) == Role.OWNER,
            "page": first_page(site),
        }
        for site in sites_of(request.user.pk)
    ]
    binned = Binning.objects.filter(
        site__in=sites_of(request.user.pk, role=Role.OWNER, in_bin=True), restored_at=None
    ).select_related("site")
    return render(request, "portal/dashboard.html", {"sites": sites, "binned": binned.order_by("purge_on")})


def new_site(request: SignedInRequest) -> HttpResponse:
    """Make another site: a name is enough, the address follows from it."""
    form = SiteNameForm(request.POST or None)
    suggestion = ""
    if request.method == "POST" and form.is_valid():
        allowed = throttle.allow("portal.new_site", str(request.user.pk), SITES_PER_DAY, timedelta(days=1))
        if not allowed:
            form.add_error(None, too_many(allowed.retry_after))
        else:
            try:
                site = actions.create_site(
                    owner=request.user,
                    name=form.cleaned_data["name"],
                    address=chosen_address(request.POST, form.cleaned_data["name"]),
                    language=request.LANGUAGE_CODE,
                )
            except NameRefused as refusal:
                form.add_error("name", refusal.problem.sentence)
            except AddressRefused as refusal:
                suggestion = refuse_address(form, refusal.verdict)
            else:
                messages.success(request, _("Your site has its name. Now choose where to start from."))
                return redirect("portal:start", site_id=site.pk)
    return render(
        request,
        "portal/new_site.html",
        {"form": form, "suggestion": suggestion, "suggestion_host": host_of(suggestion) if suggestion else ""},
    )


@require_GET
def address(request: SignedInRequest) -> JsonResponse:
    """Answer the question that the page asks while a name is typed."""
    return answer(request)
