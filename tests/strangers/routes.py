"""All routes of both URL configurations, with what stands in their addresses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import RegexPattern, URLPattern, URLResolver


@dataclass(frozen=True)
class Route:
    """One route: its whole name, the names of what stands in its address, and what answers."""

    urlconf: str
    name: str
    parameters: tuple[str, ...]
    pattern: str
    callback: Callable[..., Any]

    @property
    def key(self) -> str:
        """The name by which tables speak of it."""
        return f"visitor:{self.name}" if self.urlconf == settings.VISITOR_URLCONF else self.name

    def __str__(self) -> str:
        return self.key


def all_routes() -> list[Route]:
    """Return every route of the operator's host and of sites' hosts."""
    found: list[Route] = []
    for urlconf in (settings.ROOT_URLCONF, settings.VISITOR_URLCONF):
        found += _walk(urlconf, get_resolver(urlconf).url_patterns, "", (), "")
    return found


def _walk(urlconf: str, patterns: list[Any], namespace: str, above: tuple[str, ...], prefix: str) -> Iterator[Route]:
    for pattern in patterns:
        here = (*above, *_parameters(pattern))
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(urlconf, pattern.url_patterns, inner, here, text)
        else:
            assert isinstance(pattern, URLPattern)
            yield Route(urlconf, f"{namespace}{pattern.name}" if pattern.name else "", here, text, pattern.callback)


def _parameters(pattern: Any) -> tuple[str, ...]:
    if isinstance(pattern.pattern, RegexPattern):
        return tuple(pattern.pattern.regex.groupindex)
    return tuple(getattr(pattern.pattern, "converters", {}))
