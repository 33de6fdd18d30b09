"""Decisions of publishing over plain values: what a change makes stale, parts of the sitemap, addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

from website_online.website.rendering.statement_address import candidates

KEPT_RELEASES = 10
IN_ONE_SITEMAP = 100
IN_A_PART = 64
BUCKETS = 1 << 16


@dataclass(frozen=True)
class DocumentFacts:
    """What is known of one published document: enough to say what its change makes stale."""

    id: str
    kind: str
    language: str
    path: str | None
    title: str
    group: str
    hidden: bool
    digest: str
    tells: bool | None = False

    @property
    def is_page(self) -> bool:
        return self.kind == "page"

    @property
    def shown_elsewhere(self) -> tuple[object, ...]:
        """What other pages can show or link of it."""
        return (self.language, self.path, self.title, self.group, self.hidden)


def stale_keys(before: DocumentFacts | None, after: DocumentFacts | None) -> set[str]:
    """Return the dependencies that a document's change touches.

    A page touches links to it (`page:`) only where what others see of it changed; its translations
    are touched with it, because they list each other.
    """
    facts = after or before
    if facts is None or before == after:
        return set()
    keys = _statement_keys(before, after)
    if not facts.is_page:
        return keys | ({"design"} if facts.kind == "design" else {f"{facts.kind}:{facts.language}"})
    keys.add(f"doc:{facts.id}")
    if before is None or after is None or before.shown_elsewhere != after.shown_elsewhere:
        keys.add(f"page:{facts.id}")
        keys.update(f"pages:{each.language}" for each in (before, after) if each)
    return keys


def _statement_keys(before: DocumentFacts | None, after: DocumentFacts | None) -> set[str]:
    """Return what a change touches of the site's statements: their words, and where they stand."""
    keys: set[str] = set()
    for each, other in ((before, after), (after, before)):
        if each is None:
            continue
        if each.tells is not False:
            keys.update(("statement", f"statement:{each.language}"))
        moved = other is None or (other.language, other.path) != (each.language, each.path)
        if each.is_page and moved and each.path in candidates(each.language):
            keys.add(f"statement-address:{each.language}")
    return keys


def touched_groups(before: DocumentFacts | None, after: DocumentFacts | None) -> set[str]:
    """Return the translation groups whose members list something else now."""
    if before and after and before.shown_elsewhere == after.shown_elsewhere:
        return set()
    return {each.group for each in (before, after) if each and each.is_page}


def address(language: str, path: str, default_language: str) -> str:
    """Return the address of a page on its site, as text: with slashes, default language without prefix."""
    parts = [part for part in ("" if language == default_language else language, path.strip("/")) if part]
    return "/" + "".join(f"{part}/" for part in parts)


def file_of(page_address: str) -> str:
    """Return the release path of the page at an address: "/en/contact/" is en/contact/index.html."""
    return f"{page_address[1:]}index.html"


def bucket_of(document_id: UUID) -> int:
    """Return where a page stands in the sitemap's parts: the random end of its id."""
    return document_id.int % BUCKETS


def sitemap_parts(pages: int) -> int:
    """Return into how many parts a sitemap of so many pages is cut: 1, or a power of two."""
    if pages <= IN_ONE_SITEMAP:
        return 1
    return 1 << ((pages - 1) // IN_A_PART).bit_length()


def part_of(bucket: int, parts: int) -> int:
    """Return the part that holds a bucket."""
    return bucket * parts // BUCKETS


def buckets_of(part: int, parts: int) -> tuple[int, int]:
    """Return the first bucket of a part and the one after its last."""
    return part * BUCKETS // parts, (part + 1) * BUCKETS // parts


def next_second(now: int, last: int | None) -> int:
    """Return a publication's own second: never that of an earlier publication of the same site."""
    return now if last is None else max(now, last + 1)


def online_languages(known: Sequence[str], default: str, with_home: Iterable[str]) -> list[str]:
    """Return the languages that visitors can choose: the default one, and those with a home page."""
    there = set(with_home)
    return [default, *(language for language in known if language != default and language in there)]


def resolve_addresses(
    former: Iterable[tuple[str, str]], present: Mapping[str, str], taken: Iterable[str] = ()
) -> tuple[dict[str, str], set[str]]:
    """Return (moved, gone) for former addresses as (address, document).

    `present` are the addresses of documents that are public now; an address that is in use again
    leads nowhere else.
    """
    used = {*present.values(), *taken}
    moved, gone = {}, set()
    for old, document in former:
        if old in used:
            continue
        if document in present:
            moved[old] = present[document]
        else:
            gone.add(old)
    return moved, gone


def encoded(page_address: str) -> str:
    """Return an address as it stands in a URL."""
    return quote(page_address, safe="/")


def changed_facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the names of the site's facts that differ."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}
