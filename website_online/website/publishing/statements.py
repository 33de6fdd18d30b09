"""A site's own privacy statement over time: what the draft would say, what is public, what was public when."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from website_online.core.sites import queries as sites
from website_online.core.sites.models import Site
from website_online.foundation import clock
from website_online.foundation.differing import Difference, differences
from website_online.foundation.scoping import site_scope
from website_online.website.content import queries as drafts
from website_online.website.content.models import Document, Kind
from website_online.website.content.upgrades import upgraded
from website_online.website.publishing import queries
from website_online.website.publishing.making import statement_page
from website_online.website.publishing.making.statement_page import Place
from website_online.website.publishing.models import Publication, PublishedDocument
from website_online.website.publishing.source import PublishedSource, at, site_facts
from website_online.website.rendering import statement
from website_online.website.rendering.richtext import with_links
from website_online.website.rendering.source import SiteFacts
from website_online.website.rendering.statement import StatementFacts

State = Publication.State
MOST_VERSIONS = 30


@dataclass(frozen=True)
class Spoken:
    """A statement as it is read: its words as markup, and where visitors find it."""

    html: str
    address: str
    facts: StatementFacts


@dataclass(frozen=True)
class Period:
    """A statement that was public: from which publication and instant, until which (None: still)."""

    number: int
    since: datetime
    until: datetime | None
    spoken: Spoken


def published(site_id: UUID | str, language: str) -> Spoken | None:
    """Return the statement that visitors read in a language of the site, or None while nothing is public."""
    with site_scope(site_id):
        source = queries.published_source(site_id)
        if source is None or language not in source.facts.languages:
            return None
        return _spoken(source, language)


def _spoken(source: PublishedSource, language: str) -> Spoken:
    facts = statement_page.facts_at(source, language)
    address = f"{source.facts.base_url}{source.statement_address(language)}"
    return Spoken(_readable(facts, source.facts.base_url), address, facts)


def draft(site: Site, language: str) -> StatementFacts:
    """Return what the statement will say once the draft is published.

    Reads the documents that differ from what is public, and of all others those that statements speak of.
    """
    with site_scope(site.id):
        facts = SiteFacts(
            id=str(site.id),
            name=site.name,
            default_language=site.language,
            languages=tuple(site.languages),
            base_url=sites.base_url(site.id),
            host=sites.primary_host(site.id),
        )
        place = Place(language, facts)
        changed = set(queries.differing(site.id))
        newest = Publication.objects.order_by("-number").first()
        public = at(newest.number if newest else 0).filter(place.here).exclude(tells=False)
        rows = public.exclude(document_id__in=changed).exclude(kind=Kind.SETTINGS)
        found = {
            (kind, path or "", str(name)): upgraded(kind, body)["root"]
            for kind, path, name, body in rows.values_list("kind", "path", "document_id", "snapshot__body")
        }
        for row in Document.objects.filter(place.here, id__in=changed, deleted_at=None).exclude(kind=Kind.SETTINGS):
            found[(row.kind, row.path or "", str(row.id))] = drafts.body(row)["root"]
        details = drafts.shared(site.id, Kind.SETTINGS, language)
        return statement_page.facts_of(
            facts,
            language,
            [found[key] for key in sorted(found)],
            drafts.body(details) if details else None,
            clock.now(),
        )


def changes(site: Site, language: str) -> list[Difference]:
    """Return what publishing the draft would change in the statement, paragraph by paragraph; not its date."""
    public = published(site.id, language)
    if public is None:
        return []
    then = replace(draft(site, language), date="")
    return differences(statement.words(replace(public.facts, date="")), statement.words(then))


def readable(site: Site, facts: StatementFacts) -> str:
    """Return the words of a statement as markup whose links lead to the site."""
    return _readable(facts, sites.base_url(site.id))


def _readable(facts: StatementFacts, base_url: str) -> str:
    def resolve(address: str) -> str | None:
        if address.startswith("/"):
            return base_url + address
        return None if address.startswith(("page:", "asset:", "#")) else address

    return with_links(statement.words(facts), resolve)


def history(site_id: UUID | str, language: str) -> list[Period]:
    """Return which statement was public from when to when, the present one first.

    Made from the publications themselves, so that what was removed from a site for good is not in its
    earlier statements either. The words around the facts are today's.
    """
    with site_scope(site_id):
        public = list(
            Publication.objects.filter(state__in=[State.LIVE, State.PASSED], live_at__isnull=False).order_by("number")
        )
        if not public:
            return []
        newest = public[-1]
        place = Place(language, site_facts(site_id, newest.facts))
        about = PublishedDocument.objects.filter(place.here)
        wanted = _first_public(sorted(statement_page.boundaries(about, newest.number)), public)
        found: list[Period] = []
        for publication in wanted[-MOST_VERSIONS:]:
            spoken = _spoken(PublishedSource(site_facts(site_id, publication.facts), publication.number), language)
            since = publication.live_at or publication.at
            if found and replace(found[-1].spoken.facts, date="") == replace(spoken.facts, date=""):
                continue
            if found:
                found[-1] = replace(found[-1], until=since)
            found.append(Period(publication.number, since, None, spoken))
        return found[::-1]


def _first_public(numbers: list[int], public: list[Publication]) -> list[Publication]:
    """Return the publication with which each change became public; several may have come with one."""
    found: dict[int, Publication] = {}
    for number in numbers:
        first = next((each for each in public if each.number >= number), None)
        if first is not None:
            found[first.number] = first
    return list(found.values())
