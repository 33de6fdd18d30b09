"""A site's name and its address."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites import actions
from website_online.core.sites.errors import AddressRefused, NameRefused
from website_online.core.sites.models import Role, Site
from website_online.core.sites.permissions import require
from website_online.core.sites.rules import ADDRESS_LIMIT, NAME_LIMIT, shown_address
from website_online.foundation.web.forms import PlainForm


class NameForm(PlainForm):
    """The site's name."""

    name = forms.CharField(label=gettext_lazy("Name of the site"), max_length=NAME_LIMIT)


class AddressForm(PlainForm):
    """The part of the address that the owner chooses."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        max_length=ADDRESS_LIMIT,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )


def _page(
    request: SignedInRequest, site: Site, name: NameForm, address: AddressForm, suggestion: str = ""
) -> HttpResponse:
    context = {
        "name_form": name,
        "address_form": address,
        "suggestion": suggestion,
        "suggestion_host": f"{shown_address(suggestion)}.{settings.SITES_DOMAIN}",
        "suffix": f".{settings.SITES_DOMAIN}",
    }
    return render(request, "portal/site/naming.html", context)


def _fresh(site: Site) -> tuple[NameForm, AddressForm]:
    return NameForm(initial={"name": site.name}), AddressForm(initial={"address": shown_address(site.address or "")})


def address(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Show name and address; give the site another address."""
    site = require(request.user, site_id, Role.OWNER)
    name, form = _fresh(site)
    if request.method != "POST":
        return _page(request, site, name, form)
    form = AddressForm(request.POST)
    if form.is_valid():
        try:
            changed = actions.change_address(site, form.cleaned_data["address"], by=request.user)
        except AddressRefused as refusal:
            form.add_error("address", refusal.verdict.message)
            return _page(request, site, name, form, refusal.verdict.suggestion)
        if changed.address != site.address:
            messages.success(request, _("Your site has its new address. The former one leads there."))
        return redirect("portal:address", site_id=site_id)
    return _page(request, site, name, form)


def rename(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Give the site another name."""
    site = require(request.user, site_id, Role.OWNER)
    name, form = _fresh(site)
    if request.method == "POST":
        name = NameForm(request.POST)
        if name.is_valid():
            try:
                actions.rename(site, name.cleaned_data["name"], by=request.user)
            except NameRefused as refusal:
                name.add_error("name", refusal.problem.sentence)
            else:
                messages.success(
                    request, _("The name is changed. The pages that show it will follow when you publish.")
                )
                return redirect("portal:address", site_id=site_id)
    return _page(request, site, name, form)
