"""A site's name, typed, and the address that follows from it: for signing up and for another site."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from website_online.core.sites.actions import check_address_available
from website_online.core.sites.rules import (
    NAME_LIMIT,
    AddressProblem,
    AddressVerdict,
    address_from_name,
    examine_address,
    shown_address,
    tidy_name,
)
from website_online.foundation import throttle
from website_online.foundation.origin import current_origin
from website_online.foundation.web.forms import PlainForm

QUESTIONS_PER_MINUTE = 90


class SiteNameForm(PlainForm):
    """The name of a site; a script adds the address where the one from the name was taken."""

    name = forms.CharField(
        label=gettext_lazy("Name of your site"),
        help_text=gettext_lazy("Your shop, your association, your own name: what people call you."),
        max_length=NAME_LIMIT,
        error_messages={"required": gettext_lazy("Please give your site a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    address = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)


def host_of(address: str) -> str:
    """Return the host of an address as people read it, with the port where there is one."""
    return f"{shown_address(address)}.{settings.SITES_DOMAIN}{settings.SITES_PORT_SUFFIX}"


def verdict_on(name: str, address: str = "") -> AddressVerdict:
    """Return whether a site of this name can have its address, or `address` where one was chosen."""
    if address:
        return check_address_available(address)
    return check_address_available(_own_address(name))


def chosen_address(posted: Mapping[str, Any], name: str) -> str:
    """Return the address a form asks for: the suggestion that was taken, else the one from the name."""
    return str(posted.get("take") or posted.get("address") or "") or _own_address(name)


def _own_address(name: str) -> str:
    literal = re.sub(r"[\W_]+", "-", tidy_name(name)).strip("-")
    misleads = examine_address(literal).problem == AddressProblem.LOOKALIKE
    return literal if misleads else address_from_name(name)


def refuse_address(form: SiteNameForm, verdict: AddressVerdict) -> str:
    """Say beside the name why its address cannot be had; return the suggestion."""
    form.add_error("name", words_of(verdict, form.cleaned_data.get("name", "")))
    return verdict.suggestion


def words_of(verdict: AddressVerdict, name: str, address: str = "") -> str:
    """Return the refusal in words, with the address it is about."""
    if verdict.problem == AddressProblem.TAKEN:
        return _("The address %(host)s is already taken.") % {"host": host_of(address or address_from_name(name))}
    if verdict.problem == AddressProblem.RESERVED:
        return _("The address %(host)s is reserved.") % {"host": host_of(address or address_from_name(name))}
    return verdict.message


def answer(request: HttpRequest) -> JsonResponse:
    """Return as JSON whether the address of a name (or a chosen one) is free; 429 when asked too often."""
    allowed = throttle.allow(
        "surfaces.address", throttle.network_of(current_origin().ip), QUESTIONS_PER_MINUTE, timedelta(minutes=1)
    )
    if not allowed:
        response = JsonResponse({"error": "too_many"}, status=429)
        response["Retry-After"] = str(allowed.retry_after)
        return response
    name, address = request.GET.get("name", "")[:NAME_LIMIT], request.GET.get("address", "")[:80]
    if not tidy_name(name) and not address:
        return JsonResponse({"ok": False, "host": "", "message": "", "suggestion": "", "suggested_host": ""})
    verdict = verdict_on(name, address)
    response = JsonResponse(
        {
            "ok": verdict.ok,
            "address": verdict.address,
            "host": host_of(verdict.address) if verdict.ok else "",
            "message": "" if verdict.ok else words_of(verdict, name, address),
            "suggestion": verdict.suggestion,
            "suggested_host": host_of(verdict.suggestion) if verdict.suggestion else "",
        }
    )
    response["Cache-Control"] = "no-store"
    return response
