"""The site's own privacy page: what it says, what publishing would change in it, what it said when."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.permissions import require
from website_online.website.publishing import statements


def statement(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Show the privacy page of a site in one of its languages (`?language=`)."""
    site = require(request.user, site_id)
    names = dict(settings.LANGUAGES)
    wanted = request.GET.get("language", "")
    language = wanted if wanted in site.languages else site.language
    public = statements.published(site.pk, language)
    draft = statements.draft(site, language)
    context = {
        "site": site,
        "language": language,
        "languages": [(code, names.get(code, code)) for code in site.languages],
        "public": public,
        "changes": statements.changes(site, language),
        "draft_html": statements.readable(site, draft),
        "nameless": not (draft.settings.controller or draft.settings.name)
        or not (draft.settings.email or draft.settings.phone),
        "history": statements.history(site.pk, language),
    }
    return render(request, "portal/site/statement.html", context)
