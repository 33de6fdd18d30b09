"""Where the renderer reads a publication from: the state of a site at one number, whatever follows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from website_online.foundation.ids import as_uuid
from website_online.website.content.models import Kind, Snapshot
from website_online.website.content.upgrades import upgraded
from website_online.website.media import queries as media
from website_online.website.publishing.models import PublishedDocument
from website_online.website.rendering.links import path_of
from website_online.website.rendering.source import AssetFacts, Body, PageFacts, SiteFacts
from website_online.website.rendering.statement_address import candidates, path_for

AT_ONCE = 500
_PAGE_LINK = re.compile("page:([0-9a-f-]{36})")
WARM_FROM = 60
"""From so many pages on, the facts of all pages are read in one go."""


class Row(NamedTuple):
    """One document as it stands in a publication."""

    document: UUID
    snapshot: UUID
    kind: str
    language: str
    path: str | None
    title: str
    group: UUID
    hidden: bool
    digest: str
    tells: bool | None


COLUMNS = ("document_id", "snapshot_id", "kind", "language", "path", "title", "group", "hidden", "digest", "tells")


def at(number: int) -> "QuerySet[PublishedDocument]":
    """Return the documents of a publication; evaluate it inside the site's scope."""
    return PublishedDocument.objects.filter(Q(until_number=None) | Q(until_number__gt=number), since_number__lte=number)


def facts_of(row: Row) -> PageFacts:
    """Return a page as other pages may know it."""
    return PageFacts(str(row.document), row.language, row.path or "", row.title, str(row.group), row.hidden)


def site_facts(site_id: UUID | str, values: Mapping[str, Any]) -> SiteFacts:
    """Return what `Publication.facts` says, as the renderer reads it."""
    return SiteFacts(
        id=str(site_id),
        name=values["name"],
        default_language=values["language"],
        languages=tuple(values["languages"]),
        base_url=values["base_url"],
        host=values["host"],
    )


class PublishedSource:
    """A `SiteSource` over one publication. Use it inside the site's scope."""

    def __init__(self, facts: SiteFacts, number: int) -> None:
        self.facts = facts
        self.number = number
        self.cache: dict[Any, Any] = {}
        self._rows: dict[str, Row | None] = {}
        self._bodies: dict[str, Body] = {}
        self._shared: dict[tuple[str, str], tuple[str, Body] | None] = {}
        self._assets: dict[str, Any] = {}
        self._groups: dict[str, list[PageFacts]] = {}
        self._own: dict[str, tuple[PageFacts, Body]] = {}
        self._files: dict[str, str] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._statements: dict[str, str] = {}
        self._warm = False

    @cached_property
    def _here(self) -> "QuerySet[PublishedDocument]":
        """The documents of the publication: narrow it further, never evaluate it itself."""
        return at(self.number)

    def add(self, page: PageFacts, body: Body, file: str, keys: Iterable[str] = ()) -> None:
        """Add a page that is no document, such as the page for missing addresses, and its release path.

        `keys` are dependencies that its body was made from.
        """
        self._own[page.id] = (page, body)
        self._files[page.id] = file
        self._keys[page.id] = frozenset(keys)

    def keys_of(self, name: str) -> frozenset[str]:
        """Return what the body of an added page was made from."""
        return self._keys.get(name, frozenset())

    def file_of(self, name: str) -> str | None:
        """Return the release path of an added page, or None for a document."""
        return self._files.get(name)

    def warm(self) -> None:
        """Read the facts of all documents at once, before many pages are rendered."""
        if not self._warm:
            self._warm = True
            for values in self._here.values_list(*COLUMNS):
                row = Row(*values)
                self._rows[str(row.document)] = row
            for known in self._rows.values():
                if known and known.kind == Kind.PAGE:
                    self._groups.setdefault(str(row.group), []).append(facts_of(row))

    def prefetch(self, document_ids: Sequence[str]) -> None:
        """Read what rendering these pages will ask for: rows, bodies, pictures."""
        wanted = [name for name in document_ids if name not in self._own]
        missing = [name for name in wanted if name not in self._rows]
        if missing and not self._warm:
            self._read_rows(missing, with_bodies=True)
        rows = [row for row in map(self._rows.get, wanted) if row is not None]
        by_snapshot = {row.snapshot: row for row in rows if str(row.document) not in self._bodies}
        if by_snapshot:
            for snapshot_id, body in Snapshot.objects.filter(id__in=list(by_snapshot)).values_list("id", "body"):
                row = by_snapshot[snapshot_id]
                self._bodies[str(row.document)] = upgraded(row.kind, body)
        if len(self.facts.languages) > 1 and not self._warm:
            groups = {str(row.group) for row in rows} - self._groups.keys()
            self._read_groups(groups)
        if ("navigation", self.facts.default_language) not in self._shared:
            self._read_shared()
        self._read_mentioned([self._bodies[name] for name in wanted if name in self._bodies])

    def release(self, document_ids: Iterable[str]) -> None:
        """Forget the bodies of pages that are rendered."""
        for name in document_ids:
            self._bodies.pop(name, None)

    def row(self, document_id: str) -> Row | None:
        """Return a document of this publication, or None."""
        if document_id not in self._rows and not self._warm:
            self._read_rows([document_id])
        return self._rows.get(document_id)

    def page(self, document_id: str) -> PageFacts | None:
        """Return the facts of a page, or None."""
        if document_id in self._own:
            return self._own[document_id][0]
        row = self.row(document_id)
        return facts_of(row) if row is not None and row.kind == Kind.PAGE else None

    def body(self, document_id: str) -> Body | None:
        """Return the body of a document, or None."""
        if document_id in self._own:
            return self._own[document_id][1]
        if document_id not in self._bodies:
            self.prefetch([document_id])
        return self._bodies.get(document_id)

    def shared(self, kind: str, language: str) -> tuple[str, Body] | None:
        """Return id and body of a shared document, or None."""
        key = (kind, "" if kind == Kind.DESIGN else language)
        if key not in self._shared:
            self._read_shared()
            self._shared.setdefault(key, None)
        return self._shared[key]

    def asset(self, asset_id: str) -> AssetFacts | None:
        """Return a picture that can be shown, or None."""
        if asset_id not in self._assets:
            self._read_assets({asset_id})
        return self._assets[asset_id]

    def pages(self, language: str) -> Sequence[PageFacts]:
        """Return all pages of a language, by address."""
        rows = self._here.filter(kind=Kind.PAGE, language=language).order_by("path", "document_id")
        return [facts_of(Row(*values)) for values in rows.values_list(*COLUMNS)]

    def translations(self, document_id: str) -> Sequence[PageFacts]:
        """Return the pages of a page's translation group, itself included, by language."""
        if document_id in self._own:
            group = self._own[document_id][0].group
            return sorted(
                (page for page, _ in self._own.values() if page.group == group), key=lambda page: page.language
            )
        row = self.row(document_id)
        if row is None:
            return []
        group = str(row.group)
        if group not in self._groups:
            self._read_groups({group})
        return sorted(self._groups.get(group, ()), key=lambda page: (page.language, page.id))

    def statement_address(self, language: str) -> str | None:
        """Return the address of the site's own statement: a page at a candidate for it keeps its address."""
        if language not in self._statements:
            pages = self._here.filter(kind=Kind.PAGE, language=language, path__in=candidates(language))
            path = path_for(language, {path for path in pages.values_list("path", flat=True) if path})
            self._statements[language] = path_of(self.facts, PageFacts("", language, path, ""))
        return self._statements[language]

    def _read_rows(self, document_ids: Sequence[str], *, with_bodies: bool = False) -> None:
        known = [found for found in map(as_uuid, document_ids) if found is not None]
        self._rows.update(dict.fromkeys(document_ids))
        columns = (*COLUMNS, "snapshot__body") if with_bodies else COLUMNS
        for values in self._here.filter(document_id__in=known).values_list(*columns):
            row = Row(*values[: len(COLUMNS)])
            self._rows[str(row.document)] = row
            if with_bodies:
                self._bodies[str(row.document)] = upgraded(row.kind, values[-1])

    def _read_groups(self, groups: Iterable[str]) -> None:
        wanted = set(groups)
        if not wanted:
            return
        self._groups.update({group: [] for group in wanted})
        for values in self._here.filter(kind=Kind.PAGE, group__in=wanted).values_list(*COLUMNS):
            row = Row(*values)
            self._groups[str(row.group)].append(facts_of(row))

    def _read_shared(self) -> None:
        """All shared documents at once: every page needs nearly all of them."""
        found = self._here.exclude(kind=Kind.PAGE).values_list("kind", "language", "document_id", "snapshot__body")
        self._shared.setdefault(("navigation", self.facts.default_language), None)
        for kind, language, document_id, body in found:
            current = upgraded(kind, body)
            self._shared[(kind, "" if kind == Kind.DESIGN else language)] = (str(document_id), current)
            self._bodies[str(document_id)] = current
        self._read_mentioned([known[1] for known in self._shared.values() if known])

    def _read_mentioned(self, bodies: Iterable[Body]) -> None:
        """Read pictures and linked pages that these bodies name, each kind in one query."""
        pictures: set[str] = set()
        pages: set[str] = set()
        for body in bodies:
            _mentioned(body["root"], pictures, pages)
        self._read_assets(pictures)
        unknown = [name for name in pages if name not in self._rows and name not in self._own]
        if unknown and not self._warm:
            self._read_rows(unknown)

    def _read_assets(self, asset_ids: Iterable[str]) -> None:
        wanted = {name for name in asset_ids if name not in self._assets}
        if wanted:
            found = media.facts(self.facts.id, wanted)
            self._assets.update({name: found.get(name.lower()) for name in wanted})


def _mentioned(node: Mapping[str, Any], pictures: set[str], pages: set[str]) -> None:
    """Add the ids of pictures and pages that a tree names; what is missed is read when it is asked for."""
    pending: list[Any] = [node]
    while pending:
        current = pending.pop()
        for name, value in (current.get("props") or {}).items():
            if isinstance(value, str):
                if "page:" in value:
                    pages.update(_PAGE_LINK.findall(value))
                elif name == "page" and value:
                    pages.add(value)
            else:
                pictures.update(_named(value))
        for children in (current.get("slots") or {}).values():
            pending.extend(children)


def _named(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        asset = value.get("asset")
        if isinstance(asset, str) and asset:
            yield asset
        return
    if isinstance(value, list):
        for item in value:
            yield from _named(item)
