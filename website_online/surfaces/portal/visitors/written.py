"""The register of a site (GDPR art. 30): to read, and as files."""

import csv
import io
import json
from uuid import UUID

from django.http import HttpResponse
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


def as_table(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Hand the register over as a table for a spreadsheet."""
    found = records.of_a_site(require(request.user, site_id, Role.OWNER))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(records.columns().values())
    for line in found["activities"]:
        writer.writerow([flat(line[name]) for name in records.columns()])
    return _file("\ufeff" + text.getvalue(), "text/csv; charset=utf-8", "csv")


def as_data(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Hand the register over for programs."""
    found = records.of_a_site(require(request.user, site_id, Role.OWNER))
    return _file(json.dumps(found, ensure_ascii=False, indent=1), "application/json", "json")


def _file(text: str, content_type: str, ending: str) -> HttpResponse:
    name = f"register-{clock.today():%Y-%m-%d}.{ending}"
    return HttpResponse(
        text, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
