"""Pages' addresses within a site, and limits of a batch: pure decisions."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

PATH_LIMIT = 120
SEGMENT_LIMIT = 60
MAX_COMMANDS = 500
DAYS_OF_CHANGES = 30

# Letters that decomposition leaves alone, as people write them without accents.
_LETTERS = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "-", "'": "-"}
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")

# First segments that the published directory and its server need for themselves.
RESERVED = frozenset({"media", "assets", "edit", "portal", "static", "index", "404", "well-known"})


@dataclass(frozen=True)
class PathVerdict:
    """What became of an address somebody typed: `code` is empty when `path` may be used."""

    path: str
    code: str = ""
    suggestion: str = ""


def slug(text: str) -> str:
    """Return `text` in lower-case ASCII letters, digits and single hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_SLUG.sub("-", letters).strip("-")[:SEGMENT_LIMIT].rstrip("-")


def path_from_title(title: str) -> str:
    """Return an address made from a title; "page" when no letter of it can be used."""
    return slug(title) or "page"


def examine_path(text: str, languages: Collection[str]) -> PathVerdict:
    """Normalise an address and say whether a page may have it.

    `languages` are those of the site: other languages than the default live under "/<language>/",
    so that no page may begin like that. "" and "/" are the home page. Codes: path_reserved,
    path_too_long, path_unusable.
    """
    wanted = [part for part in text.strip().split("/") if part.strip()]
    parts = [slug(part) for part in wanted]
    if not wanted:
        return PathVerdict("")
    if not all(parts):
        return PathVerdict("", "path_unusable", "page")
    path = "/".join(parts)
    if len(path) > PATH_LIMIT:
        return PathVerdict(path, "path_too_long", path[:PATH_LIMIT].rstrip("-/"))
    if parts[0] in RESERVED or parts[0] in {language.lower() for language in languages}:
        return PathVerdict(path, "path_reserved", f"{parts[0]}-page" + path[len(parts[0]) :])
    return PathVerdict(path)


def free_path(wanted: str, taken: Collection[str]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken."""
    if wanted not in taken:
        return wanted
    stem = wanted or "page"
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
