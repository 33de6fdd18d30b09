"""A visitor's copy and a visitor's erasure, from what was found."""

import json
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.operations.privacy.models import State
from website_online.operations.privacy.visitors import actions, queries
from website_online.operations.privacy.visitors.models import Erasure
from website_online.operations.privacy.visitors.places import place
from website_online.operations.privacy.visitors.stores import named
from website_online.surfaces.portal.account.data import ProofForm, proved
from website_online.surfaces.portal.visitors.looking import looked_for


class EraseForm(ProofForm):
    """The password, and a tick that says one knows that nothing comes back."""

    understood = forms.BooleanField(
        label=gettext_lazy("I know that this visitor’s data go for good, and that nothing of them comes back."),
        error_messages={"required": gettext_lazy("Please tick this once you are sure.")},
    )


@require_POST
def prepare(request: SignedInRequest, site_id: UUID, lookup_id: UUID) -> HttpResponse:
    """Take what is ticked, and prepare the copy, or go on to the erasure (`do` is copy or erase)."""
    require(request.user, site_id, Role.OWNER)
    one = looked_for(site_id, lookup_id)
    if "chosen" in request.POST:
        actions.choose(site_id, request.user, one.id, set(request.POST.getlist("item")))
    if request.POST.get("do") == "erase":
        return redirect("portal:erase_visitor", site_id=site_id, lookup_id=one.id)
    actions.request_copy(site_id, request.user, one.id)
    messages.success(request, _("The copy is being prepared: it stands below in a few seconds."))
    return redirect("portal:visitor_found", site_id=site_id, lookup_id=one.id)


def fetch(request: SignedInRequest, site_id: UUID, copy_id: UUID) -> HttpResponseBase:
    """Ask for the password, then hand the file over."""
    require(request.user, site_id, Role.OWNER)
    copy = queries.copy(site_id, copy_id)
    if copy is None or not place(copy.id).exists():
        raise Http404
    form = ProofForm(request.POST or None)
    if request.method == "POST" and proved(request, form):
        name = f"visitor-{copy.requested_at:%Y-%m-%d}.zip"
        response = FileResponse(place(copy.id).open("rb"), as_attachment=True, filename=name)
        response["Cache-Control"] = "private, no-store"
        return response
    return render(request, "portal/visitors/copy.html", {"form": form, "copy": copy})


def erase(request: SignedInRequest, site_id: UUID, lookup_id: UUID) -> HttpResponse:
    """Show what goes, what stays and why; erase after the password and a tick."""
    require(request.user, site_id, Role.OWNER)
    one = looked_for(site_id, lookup_id)
    form = EraseForm(request.POST or None)
    if request.method == "POST" and proved(request, form):
        erasure = actions.request_erasure(site_id, request.user, one.id)
        return redirect("portal:visitor_erasure", site_id=site_id, erasure_id=erasure.id)
    parts = queries.found(one)
    going = [(part, part.count - part.staying - sum(item.left_out for item in part.items)) for part in parts]
    context = {
        "form": form,
        "lookup": one,
        "going": [(part, count) for part, count in going if count > 0],
        "mentions": sum(part.mentions for part in parts),
        "staying": [part for part in parts if part.staying],
        "left_out": sum(item.left_out for part in parts for item in part.items),
        "copies": queries.copies_of(one).count(),
    }
    return render(request, "portal/visitors/erase.html", context)


def _of_site(site_id: UUID, erasure_id: UUID) -> Erasure:
    erasure = queries.erasure(site_id, erasure_id)
    if erasure is None:
        raise Http404
    return erasure


def erased(request: SignedInRequest, site_id: UUID, erasure_id: UUID) -> HttpResponse:
    """Show how far an erasure is, and its receipt once it is done."""
    require(request.user, site_id, Role.OWNER)
    erasure = _of_site(site_id, erasure_id)
    receipt = erasure.receipt or {}
    asked = queries.request(site_id, erasure.request_id) if erasure.request_id else None
    context = {
        "erasure": erasure,
        "done": erasure.state == State.DONE,
        "gone": [(_title(key), count) for key, count in receipt.get("erased", {}).items()],
        "mentions": sum(receipt.get("mentions taken out", {}).values()),
        "kept": [(_title(key), part["rows"], part["because"]) for key, part in receipt.get("kept", {}).items()],
        "asked": asked if asked and asked.is_open else None,
    }
    return render(request, "portal/visitors/erased.html", context)


def _title(key: str) -> str:
    store = named(key)
    return str(store.entry.title) if store else key


def receipt(request: SignedInRequest, site_id: UUID, erasure_id: UUID) -> HttpResponse:
    """Hand over the signed receipt of an erasure."""
    require(request.user, site_id, Role.OWNER)
    erasure = _of_site(site_id, erasure_id)
    if erasure.state != State.DONE:
        raise Http404
    text = json.dumps({"receipt": erasure.receipt, "signature": erasure.signature}, ensure_ascii=False, indent=1)
    name = f"receipt-{erasure.finished_at:%Y-%m-%d}-{erasure.id.hex[-6:]}.json"
    return HttpResponse(
        text, content_type="application/json", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
