"""Who may come in: a sign-in for everything, a role for everything about a site."""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.translation import gettext as _

from website_online.foundation.web.doors import View, behind


def signed_in(view: View) -> View:
    """Lead anonymous people to the sign-in; tell scripts that they have to sign in."""
    known = login_required(view)

    @wraps(view)
    def _door(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated and "application/json" in request.META.get("HTTP_ACCEPT", ""):
            return JsonResponse({"error": "signed_out", "message": _("Please sign in again.")}, status=401)
        response = known(request, *arguments, **named)
        response.setdefault("Cache-Control", "private, no-store")
        return response

    return _door


def guarded(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Put the door before every route of `patterns`, included ones too; return them."""
    return behind(signed_in, patterns)
