"""A site in memory: what a draft or a publication looks like to the renderer."""

from collections.abc import Sequence
from typing import Any

from website_online.website.rendering.source import (
    AssetFacts,
    Body,
    PageFacts,
    Rendition,
    SiteFacts,
)
from website_online.website.rendering.statement_address import candidates


def node(type_name: str, node_id: str, props: dict[str, Any] | None = None, **slots: Any) -> dict[str, Any]:
    """Return a node."""
    return {"id": node_id, "type": type_name, "props": props or {}, "slots": slots}


def body(root: dict[str, Any]) -> Body:
    """Return the body of a document."""
    return {"version": 1, "root": root}


def picture(asset_id: str, focal: tuple[float, float] = (0.5, 0.5), alt: str = "") -> AssetFacts:
    """Return a picture with all its renditions."""
    renditions = [
        Rendition(form, width, width * 2 // 3, f"/media/{asset_id}/1/{width}.{form}")
        for form in ("avif", "webp", "jpg")
        for width in (320, 640, 960, 1280, 1920)
    ]
    return AssetFacts(asset_id, 1, 3000, 2000, alt, focal, renditions)


class MemorySource:
    """A SiteSource over dictionaries."""

    def __init__(
        self,
        *,
        name: str = "Chez Alice",
        languages: tuple[str, ...] = ("fr",),
        base_url: str = "https://alice.example",
        files_url: str | None = None,
    ) -> None:
        self.facts = SiteFacts("site-1", name, languages[0], languages, base_url, "", files_url)
        self.cache: dict[Any, Any] = {}
        self._pages: dict[str, PageFacts] = {}
        self._bodies: dict[str, Body] = {}
        self._shared: dict[tuple[str, str], str] = {}
        self._assets: dict[str, AssetFacts] = {}

    def add_page(
        self, document_id: str, sections: list[dict[str, Any]], *, language: str = "", group: str = "", **props: Any
    ) -> None:
        """Add a page with these sections."""
        language = language or self.facts.default_language
        self._pages[document_id] = PageFacts(
            document_id, language, props.get("path", ""), props.get("title", ""), group or document_id
        )
        self._bodies[document_id] = body(node("page", f"root{document_id[:6]}", props, sections=sections))

    def add_shared(self, kind: str, document: Body, language: str = "", document_id: str = "") -> None:
        """Add a shared document."""
        language = "" if kind == "design" else language or self.facts.default_language
        document_id = document_id or f"{kind}-{language}"
        self._shared[kind, language] = document_id
        self._bodies[document_id] = document

    def add_asset(self, asset: AssetFacts) -> None:
        """Add a picture."""
        self._assets[asset.id] = asset

    def page(self, document_id: str) -> PageFacts | None:
        """See SiteSource."""
        return self._pages.get(document_id)

    def body(self, document_id: str) -> Body | None:
        """See SiteSource."""
        return self._bodies.get(document_id)

    def shared(self, kind: str, language: str) -> tuple[str, Body] | None:
        """See SiteSource."""
        document_id = self._shared.get((kind, "" if kind == "design" else language))
        return (document_id, self._bodies[document_id]) if document_id else None

    def asset(self, asset_id: str) -> AssetFacts | None:
        """See SiteSource."""
        return self._assets.get(asset_id)

    def pages(self, language: str) -> Sequence[PageFacts]:
        """See SiteSource."""
        return [page for page in self._pages.values() if page.language == language]

    def translations(self, document_id: str) -> Sequence[PageFacts]:
        """See SiteSource."""
        group = self._pages[document_id].group
        return [page for page in self._pages.values() if page.group == group]

    def statement_address(self, language: str) -> str | None:
        """See SiteSource."""
        prefix = "" if language == self.facts.default_language else f"/{language}"
        return f"{prefix}/{candidates(language)[0]}/"
