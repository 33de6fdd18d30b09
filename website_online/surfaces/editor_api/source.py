"""Where the renderer reads a draft from: the documents as they stand now, read when they are asked for."""

from collections.abc import Iterable, Sequence
from typing import Any

from website_online.core.sites import queries as sites
from website_online.core.sites.models import Site
from website_online.foundation.ids import as_uuid
from website_online.website.content import queries as drafts
from website_online.website.content.models import Kind
from website_online.website.content.queries import Heading
from website_online.website.content.tree import walk
from website_online.website.media import queries as media
from website_online.website.rendering import statement_address as addresses
from website_online.website.rendering.links import path_of
from website_online.website.rendering.source import AssetFacts, Body, PageFacts, Rendition, SiteFacts


class DraftSource:
    """A `SiteSource` over the draft of one site, for one answer. What it has read it keeps."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.cache: dict[Any, Any] = {}
        self.facts = SiteFacts(
            id=str(site.id),
            name=site.name,
            default_language=site.language,
            languages=tuple(site.languages),
            base_url=sites.base_url(site.id),
            host=sites.primary_host(site.id),
        )
        self._headings: dict[str, Heading | None] = {}
        self._bodies: dict[str, Body | None] = {}
        self._shared: dict[tuple[str, str], tuple[str, Body]] | None = None
        self._assets: dict[str, AssetFacts | None] = {}

    def page(self, document_id: str) -> PageFacts | None:
        """Return the facts of a page, or None."""
        if document_id not in self._headings:
            self._learn({document_id, *self._in_menus()})
        heading = self._headings.get(document_id)
        return _facts(heading) if heading is not None and heading.kind == Kind.PAGE else None

    def body(self, document_id: str) -> Body | None:
        """Return the body of any living document, or None."""
        if document_id not in self._bodies:
            wanted = as_uuid(document_id)
            row = drafts.document(self.site.id, wanted) if wanted else None
            self._bodies[document_id] = row.body if row else None
        return self._bodies[document_id]

    def shared(self, kind: str, language: str) -> tuple[str, Body] | None:
        """Return id and body of a shared document, or None."""
        return self._all_shared().get((kind, "" if kind == Kind.DESIGN else language))

    def asset(self, asset_id: str) -> AssetFacts | None:
        """Return a picture that can be shown, at the address where the canvas finds it."""
        if asset_id not in self._assets:
            found = media.facts(self.site.id, {asset_id, *self._pictures_beside()} - self._assets.keys())
            self._assets[asset_id] = None
            for name, facts in found.items():
                self._assets[name] = self._shown(facts)
        return self._assets[asset_id]

    def pages(self, language: str) -> Sequence[PageFacts]:
        """Return all pages of a language, by address."""
        every = drafts.headings(self.site.id)
        return [_facts(one) for one in every if one.kind == Kind.PAGE and one.language == language]

    def translations(self, document_id: str) -> Sequence[PageFacts]:
        """Return the pages of a page's translation group, itself included."""
        page = self.page(document_id)
        if page is None or len(self.facts.languages) < 2:
            return [page] if page else []
        return [_facts(one) for one in drafts.translations(self.site.id, page.group)]

    def statement_address(self, language: str) -> str | None:
        """Return the address at which the statement will stand."""
        taken = drafts.paths_in_use(self.site.id, language, addresses.candidates(language))
        path = addresses.path_for(language, taken)
        return path_of(self.facts, PageFacts("", language, path, ""))

    def kind_of(self, document_id: str) -> tuple[str, str] | None:
        """Return kind and language of a living document, or None."""
        for (kind, language), (name, _body) in self._all_shared().items():
            if name == document_id:
                return kind, language
        page = self.page(document_id)
        return (Kind.PAGE, page.language) if page else None

    def _learn(self, names: Iterable[str]) -> None:
        wanted = {name: found for name in names if name not in self._headings and (found := as_uuid(name))}
        rows = {str(row.id): row for row in drafts.headings(self.site.id, ids=wanted.values())}
        for name in names:
            self._headings.setdefault(name, rows.get(name))

    def _all_shared(self) -> dict[tuple[str, str], tuple[str, Body]]:
        if self._shared is None:
            rows = drafts.shared_documents(self.site.id)
            self._shared = {
                (row.kind, "" if row.kind == Kind.DESIGN else row.language): (str(row.id), row.body) for row in rows
            }
            self._bodies.update({str(row.id): row.body for row in rows})
        return self._shared

    def _in_menus(self) -> set[str]:
        """Return the pages that menus name: they will all be asked for."""
        menus = [body for (kind, _), (_, body) in self._all_shared().items() if kind == Kind.NAVIGATION]
        return {
            node["props"]["page"]
            for body in menus
            for node in walk(body["root"])
            if isinstance(node["props"].get("page"), str)
        }

    def _pictures_beside(self) -> set[str]:
        """Return the pictures of everything that was read so far: one question for all of them."""
        found: set[str] = set()
        for body in self._bodies.values():
            if body is not None:
                for node in walk(body["root"]):
                    for value in node["props"].values():
                        found.update(_pictures(value))
        return found

    def _shown(self, facts: media.AssetFacts) -> AssetFacts:
        prefix = f"/edit/{self.site.id}"
        return AssetFacts(
            id=facts.id,
            version=facts.version,
            width=facts.width,
            height=facts.height,
            alt=facts.alt,
            focal=facts.focal,
            renditions=[Rendition(r.format, r.width, r.height, prefix + r.url) for r in facts.renditions],
            color=facts.color,
        )


def _facts(heading: Heading) -> PageFacts:
    return PageFacts(str(heading.id), heading.language, heading.path or "", heading.title, str(heading.group))


def _pictures(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        asset = value.get("asset")
        if isinstance(asset, str) and asset:
            yield asset
        for item in value.values():
            yield from _pictures(item)
    elif isinstance(value, list):
        for item in value:
            yield from _pictures(item)
