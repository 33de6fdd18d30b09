"""Who may call: somebody signed in, from a page of ours, with the editor of this build."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.security.base import AuthBase

from website_online.core.accounts.models import Account
from website_online.foundation.web.middleware import OriginCheckedCsrf
from website_online.surfaces.editor_api.build import build

HEADER = "X-Build"


class PersonsRequest(HttpRequest):
    """A request that has come past the guard: its user is an account."""

    user: Account


class CsrfRefused(Exception):
    """A request that changes something did not come from a page of ours."""


class OldBuild(Exception):
    """The tab runs another build of the editor than the one that belongs to this installation."""


def _not_exempt(request: HttpRequest) -> HttpResponse:
    """Stand in for the route: Ninja's own view is exempt from Django's protection, this one is not."""
    return HttpResponse()


class SignedIn(AuthBase):
    """The portal's session, with the protection against requests from elsewhere enforced here."""

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
        return request.user
