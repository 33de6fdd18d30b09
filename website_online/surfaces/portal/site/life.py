"""Off the web and on it again, into the bin and out of it. Each asks on a page before it acts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites import actions as sites
from website_online.core.sites.actions.lifecycle import BIN_DAYS
from website_online.core.sites.errors import NotInBin
from website_online.core.sites.models import Role, Site
from website_online.core.sites.permissions import require
from website_online.foundation import clock
from website_online.website.publishing import actions as publishing


@dataclass(frozen=True)
class Question:
    """What is asked before something is done to a site."""

    title: Any
    consequences: tuple[Any, ...]
    button: Any
    danger: bool = False


def _ask(request: SignedInRequest, site: Site, question: Question) -> HttpResponse:
    return render(request, "portal/site/question.html", {"site": site, "question": question})


def offline(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Take the site off the web; nothing is deleted."""
    site = require(request.user, site_id, Role.OWNER)
    if request.method == "POST":
        publishing.unpublish(site_id, request.user)
        messages.success(
            request, _("Your site is offline. Nothing was deleted; you can put it on the web again at any time.")
        )
        return redirect("portal:site", site_id=site_id)
    return _ask(
        request,
        site,
        Question(
            _("Take the site offline?"),
            (
                _("Visitors see a page that says the site is not available at the moment."),
                _("Your pages, your drafts and your publications stay."),
                _("You put it on the web again with one press."),
            ),
            _("Take it offline"),
        ),
    )


@require_POST
def online(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Put the site on the web again, as it was last published."""
    require(request.user, site_id, Role.OWNER)
    publishing.go_online(site_id, request.user)
    messages.success(request, _("Your site is on the web again."))
    return redirect("portal:site", site_id=site_id)


def into_bin(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Put the site into the bin for thirty days."""
    site = require(request.user, site_id, Role.OWNER)
    if request.method == "POST":
        binning = sites.put_in_bin(site, request.user)
        messages.success(
            request,
            _("“%(name)s” is in the bin. Until %(date)s you can take it out again.")
            % {"name": site.name, "date": _date(binning.purge_on)},
        )
        return redirect("portal:dashboard")
    return _ask(
        request,
        site,
        Question(
            _("Put the site into the bin?"),
            (
                _("Visitors no longer find it, from this moment."),
                _("For %(days)d days, until %(date)s, you can take it out again as it is.")
                % {"days": BIN_DAYS, "date": _date(clock.add(clock.days(BIN_DAYS), clock.now()))},
                _("After that it is deleted for good, with its pictures and its messages."),
            ),
            _("Put it into the bin"),
            danger=True,
        ),
    )


def _date(instant: Any) -> str:
    return date_format(clock.local(instant), "DATE_FORMAT")


@require_POST
def out_of_bin(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Take the site out of the bin again."""
    site = require(request.user, site_id, Role.OWNER, in_bin=True)
    try:
        sites.take_out_of_bin(site, request.user)
    except NotInBin:
        messages.warning(request, _("This site is not in the bin."))
        return redirect("portal:dashboard")
    messages.success(request, _("“%(name)s” is out of the bin, as it was.") % {"name": site.name})
    return redirect("portal:site", site_id=site_id)
