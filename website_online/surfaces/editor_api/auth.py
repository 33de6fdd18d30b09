"""Who may call: somebody who may edit the site, from a page of ours, with the editor of this build."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from ninja.security.base import AuthBase

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Site
from website_online.core.sites.permissions import require
from website_online.foundation.web.middleware import OriginCheckedCsrf
from website_online.surfaces.editor_api.build import build

HEADER = "X-Build"


class PersonsRequest(SignedInRequest):
    """A request that has come past the guard: its user is an account that may edit the site."""

    edited_site: Site


class CsrfRefused(Exception):
    """A request that changes something did not come from a page of ours."""


class OldBuild(Exception):
    """The tab runs another build of the editor than the one that belongs to this installation."""


def _not_exempt(request: HttpRequest) -> HttpResponse:
    """Stand in for the route: Ninja's own view is exempt from Django's protection, this one is not."""
    return HttpResponse()


class MayEdit(AuthBase):
    """The portal's session, with the protection against requests from elsewhere enforced here.

    It lets in who may edit the site that the address names, before anything that was sent is looked
    at: to a stranger every address is unknown, whatever he sends there.
    """

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "wo_session"

    def __call__(self, request: HttpRequest) -> Any:
        if not request.user.is_authenticated:
            return None
        guard = OriginCheckedCsrf(_not_exempt)
        guard.process_request(request)
        if guard.process_view(request, _not_exempt, (), {}) is not None:
            raise CsrfRefused
        theirs, ours = request.headers.get(HEADER), build()
        if theirs and ours and theirs != ours:
            raise OldBuild
        named = request.resolver_match.kwargs["site_id"] if request.resolver_match else ""
        cast(PersonsRequest, request).edited_site = require(request.user, named)
        return request.user
