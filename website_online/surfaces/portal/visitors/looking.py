"""The owner's place for his visitors' data, and what was found of one of them."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.core.sites.queries import base_url
from website_online.core.sites.visitors import TYPED_LIMIT
from website_online.foundation.web.forms import PlainForm
from website_online.operations.privacy.visitors import actions, queries, wording
from website_online.operations.privacy.visitors.models import Lookup
from website_online.operations.privacy.visitors.stores import visitor_stores

LATELY = 10


class LookForm(PlainForm):
    """Whom to look for."""

    who = forms.CharField(
        label=gettext_lazy("E-mail address, telephone number or name"),
        max_length=TYPED_LIMIT,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Whom are you looking for?")},
    )


def visitors(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Show who asks for what, how long what is kept, and the search; POST looks for one visitor."""
    require(request.user, site_id, Role.OWNER)
    form = LookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            one = actions.look_for(site_id, request.user, form.cleaned_data["who"])
        except actions.NothingToLookFor:
            form.add_error("who", _("This is neither an address, nor a number, nor a name."))
        else:
            return redirect("portal:visitor_found", site_id=site_id, lookup_id=one.id)
    context = {
        "form": form,
        "open": queries.requests(site_id).filter(answered_at=None),
        "answered": queries.answered(site_id)[:LATELY],
        "erasures": queries.erasures(site_id)[:LATELY],
        "stores": [_store(store, site_id) for store in visitor_stores() if not store.data.own_copies],
        "public": f"{base_url(site_id)}/-/privacy/request",
    }
    return render(request, "portal/visitors/visitors.html", context)


def _store(store: Any, site_id: UUID) -> dict[str, Any]:
    """What is said of one store, with the page on which the owner chooses how long."""
    url = ""
    if store.data.chosen_at:
        try:
            url = reverse(store.data.chosen_at, kwargs={"site_id": site_id})
        except NoReverseMatch:  # a feature that was left out of this installation
            url = ""
    return {**wording.of_a_store(store, str(site_id)), "url": url}


def looked_for(site_id: UUID, lookup_id: UUID) -> Lookup:
    """Return a lookup of the site. Raises Http404 where there is none."""
    one = queries.lookup(site_id, lookup_id)
    if one is None:
        raise Http404
    return one


def found(request: SignedInRequest, site_id: UUID, lookup_id: UUID) -> HttpResponse:
    """Show what was found of a visitor, store by store."""
    require(request.user, site_id, Role.OWNER)
    one = looked_for(site_id, lookup_id)
    parts = queries.found(one)
    context = {
        "lookup": one,
        "parts": parts,
        "count": sum(part.count for part in parts),
        "mentions": sum(part.mentions for part in parts),
        "copies": queries.copies_of(one),
        "shown": queries.SHOWN,
    }
    return render(request, "portal/visitors/found.html", context)
