"""The register of a site (GDPR art. 30): to read, and as files."""

import csv
import io
import json
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.foundation import clock
from website_online.operations.privacy.reading import flat
from website_online.operations.privacy.visitors import records


def register(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Show what the site does with people's data, as its owner has to be able to show it."""
    site = require(request.user, site_id, Role.OWNER)
    return render(request, "portal/visitors/register.html", {"register": records.of_a_site(site)})


def download(request: SignedInRequest, site_id: UUID, form: str) -> HttpResponse:
    """Hand the register over as csv or json."""
    site = require(request.user, site_id, Role.OWNER)
    found = records.of_a_site(site)
    if form == "json":
        response = HttpResponse(json.dumps(found, ensure_ascii=False, indent=1), content_type="application/json")
    elif form == "csv":
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(records.columns().values())
        for line in found["activities"]:
            writer.writerow([flat(line[name]) for name in records.columns()])
        response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="register-{clock.today():%Y-%m-%d}.{form}"'
    return response
