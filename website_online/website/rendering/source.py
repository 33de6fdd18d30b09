"""Where the renderer reads from. A draft, a publication and a test all look like this."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

Body = dict[str, Any]
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What every page of a site knows about its site.

    `base_url` has scheme, host and port and no slash at the end. `files_url` is the address of
    the folder with fonts and scripts; None takes "/-assets/" for a published page and Django's
    static files for the canvas.
    """

    id: str
    name: str
    default_language: str
    languages: tuple[str, ...]
    base_url: str
    host: str = ""
    files_url: str | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What other pages may know of a page: enough for a link, a menu and a language switch."""

    id: str
    language: str
    path: str
    title: str
    group: str = ""
    hidden_from_search: bool = False


class Rendition(NamedTuple):
    """One finished picture file."""

    format: str
    width: int
    height: int
    url: str


@dataclass(frozen=True, slots=True)
class AssetFacts:
    """A picture that is ready to be shown.

    `focal` is the point to keep in sight, as two numbers from 0 to 1. The renditions are sorted
    by nobody: the renderer sorts them. `color` is the average colour as "#rrggbb", or "".
    """

    id: str
    version: int
    width: int
    height: int
    alt: str = ""
    focal: tuple[float, float] = (0.5, 0.5)
    renditions: Sequence[Rendition] = field(default_factory=tuple)
    color: str = ""


class SiteSource(Protocol):
    """One unchanging state of one site.

    `cache` is an empty dict when the source is made; the renderer keeps in it what it would
    otherwise make again for each page (header, footer, navigation, style sheets, pictures). A
    source whose documents change must be replaced by a new one, with a new dict.
    """

    facts: SiteFacts
    cache: dict[Any, Any]

    def page(self, document_id: str) -> PageFacts | None:
        """Return the facts of a page of this site, or None for any other id."""
        ...

    def body(self, document_id: str) -> Body | None:
        """Return the body of any document of this site, or None."""
        ...

    def shared(self, kind: str, language: str) -> tuple[str, Body] | None:
        """Return id and body of a shared document.

        `kind` is navigation, header, footer or settings (one per language), or design (one per
        site, any language gives it).
        """
        ...

    def asset(self, asset_id: str) -> AssetFacts | None:
        """Return a picture of this site that can be shown now, or None."""
        ...

    def pages(self, language: str) -> Sequence[PageFacts]:
        """Return all pages of a language."""
        ...

    def translations(self, document_id: str) -> Sequence[PageFacts]:
        """Return the pages of this page's translation group, itself included."""
        ...

    def statement_address(self, language: str) -> str | None:
        """Return the address of the site's own privacy statement, or None where there is none."""
        ...
