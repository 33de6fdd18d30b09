"""The headers of published files around what features answer under `/-/`."""

from collections.abc import Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls.resolvers import URLPattern, URLResolver

from website_online.foundation.web.doors import View, behind
from website_online.surfaces.visitor.headers import CONSTANT


def as_published(view: View) -> View:
    """Give answers of a view the headers that published pages have, where it has not set its own."""

    @wraps(view)
    def _door(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        for name, value in CONSTANT:
            response.setdefault(name, value)
        return response

    return _door


def published(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Put the door before every route of `patterns`, included ones too; return them."""
    return behind(as_published, patterns)
