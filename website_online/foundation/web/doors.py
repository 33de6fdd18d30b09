"""One door before many routes."""

from collections.abc import Callable, Iterable

from django.http import HttpResponse
from django.urls.resolvers import URLPattern, URLResolver

View = Callable[..., HttpResponse]


def behind(
    door: Callable[[View], View], patterns: Iterable[URLPattern | URLResolver]
) -> list[URLPattern | URLResolver]:
    """Put a door before every route of `patterns`, included ones too; return them."""
    found = list(patterns)
    for pattern in found:
        if isinstance(pattern, URLPattern):
            pattern.callback = door(pattern.callback)
        else:
            behind(door, pattern.url_patterns)
    return found
