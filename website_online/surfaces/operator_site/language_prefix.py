"""The first part of an address says its language (`/fr/…`)."""

import re
from typing import Any

from django.conf import settings
from django.urls import URLResolver
from django.utils.translation import get_language


class LanguagePrefix:
    """A route's first part: the language that is spoken.

    Django has the same for root URL configurations only (`i18n_patterns`); this one can be included.
    """

    def __init__(self) -> None:
        self.converters: dict[str, Any] = {}

    @property
    def prefix(self) -> str:
        """The prefix for the language that is spoken now."""
        return f"{get_language() or settings.LANGUAGE_CODE}/"

    @property
    def regex(self) -> re.Pattern[str]:
        """The prefix as a pattern, as Django's resolver asks for it."""
        return re.compile(re.escape(self.prefix))

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]] | None:
        """Return the rest of the path behind the prefix, or None."""
        return (path.removeprefix(self.prefix), (), {}) if path.startswith(self.prefix) else None

    def check(self) -> list[Any]:
        """Return no warnings."""
        return []

    def describe(self) -> str:
        """Return the pattern for Django's list of routes."""
        return f"'{self}'"

    def __str__(self) -> str:
        return self.prefix


def in_each_language(*patterns: Any) -> URLResolver:
    """Return routes that begin with the language spoken."""
    # Any object with these methods will do; the stubs list Django's own classes only.
    return URLResolver(LanguagePrefix(), list(patterns))  # type: ignore[arg-type]
