"""Where a site's own privacy statement stands, and what it is called. Pure functions."""

from collections.abc import Collection

WORDED = ("fr", "nl", "de", "en")
REQUEST = "/-/privacy/request"
"""Where visitors ask for what a site holds about them."""

_PATHS = {
    "fr": ("confidentialite", "donnees-personnelles"),
    "nl": ("privacy", "persoonsgegevens"),
    "de": ("datenschutz", "personenbezogene-daten"),
    "en": ("privacy", "personal-data"),
}
_LAST_RESORT = "-privacy"  # no page may begin with a hyphen


def candidates(language: str) -> tuple[str, ...]:
    """Return the paths at which a statement may stand, the wished one first."""
    return _PATHS[worded(language)]


def path_for(language: str, taken: Collection[str]) -> str:
    """Return the path of the statement: a page that the owner put at one of its paths keeps it."""
    return next((path for path in candidates(language) if path not in taken), _LAST_RESORT)


def worded(language: str) -> str:
    """Return the language in which the statement is written for a site's language."""
    code = language.partition("-")[0]
    return code if code in WORDED else "en"


def title_of(language: str) -> str:
    """Return the title of the statement and of the link to it."""
    return {"fr": "Confidentialité", "nl": "Privacy", "de": "Datenschutz", "en": "Privacy"}[worded(language)]
