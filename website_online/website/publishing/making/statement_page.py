"""The site's own privacy statement: in each language a page made from the blocks of all others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from website_online.foundation import clock
from website_online.website.content.models import Kind
from website_online.website.content.shape import Node
from website_online.website.content.upgrades import upgraded
from website_online.website.publishing.models import Publication, PublishedDocument
from website_online.website.publishing.rules import file_of
from website_online.website.publishing.source import AT_ONCE, PublishedSource, at
from website_online.website.rendering import statement
from website_online.website.rendering.source import PageFacts, SiteFacts
from website_online.website.rendering.statement_address import title_of, worded

NAME = UUID("0d7be1a2-6f3c-5a0e-8f0f-6f7d3c1b2a90")


def page_id(site_id: str, language: str) -> str:
    """Return the id that stands for a site's statement in a language; it is no document's."""
    return str(uuid5(NAME, f"{site_id}:{language}"))


def add_to(source: PublishedSource, languages: list[str]) -> None:
    """Add the statements to a source."""
    group = str(uuid5(NAME, source.facts.id))
    for language in languages:
        name = page_id(source.facts.id, language)
        address = source.statement_address(language) or ""
        prefix = "" if language == source.facts.default_language else language
        path = address.strip("/").removeprefix(f"{prefix}/")
        page = PageFacts(name, language, path, title_of(language), group)
        source.add(page, statement.body_of(facts_at(source, language)), file_of(address), keys_of(source, language))


def keys_of(source: PublishedSource, language: str) -> set[str]:
    """Return what a statement depends on: its words, and where those in other languages stand.

    That of the default language speaks for pages in languages that visitors cannot choose, too.
    """
    is_default = language == source.facts.default_language
    words = "statement" if is_default else f"statement:{language}"
    return {words, *(f"statement-address:{each}" for each in source.facts.languages)}


@dataclass(frozen=True)
class Place:
    """Which documents a statement speaks of: those of its language; for the default one, of hidden ones too."""

    language: str
    facts: SiteFacts

    @property
    def here(self) -> Q:
        """The condition on documents."""
        if self.language != self.facts.default_language:
            return Q(language=self.language)
        others = [each for each in self.facts.languages if each != self.language]
        return ~Q(language__in=others) if others else Q()


def facts_at(source: PublishedSource, language: str) -> statement.StatementFacts:
    """Return what the statement of a publication is made from; use it inside the site's scope."""
    place = Place(language, source.facts)
    rows = at(source.number).filter(place.here).exclude(tells=False).exclude(kind=Kind.SETTINGS)
    found = rows.order_by("kind", "path", "document_id").values_list("kind", "snapshot__body")
    shared = source.shared(Kind.SETTINGS, language)
    return facts_of(
        source.facts,
        language,
        [upgraded(kind, body)["root"] for kind, body in found],
        shared[1] if shared else None,
        changed_at(PublishedDocument.objects.filter(place.here), source.number),
    )


def facts_of(
    site: SiteFacts, language: str, roots: Iterable[Node], details: dict | None, day: datetime
) -> statement.StatementFacts:
    """Return what a statement says, from documents of a draft or a publication."""
    asked, called = statement.told(roots, language)
    with translation.override(worded(language)):
        date = date_format(localtime(day).date(), "DATE_FORMAT")
    return statement.StatementFacts(
        language=language,
        site_name=site.name,
        host=site.host,
        date=date,
        settings=statement.settings_of(details),
        asked=asked,
        called=called,
        platform=platform(language),
    )


def boundaries(rows: "QuerySet[PublishedDocument]", number: int) -> set[int]:
    """Return the publications up to `number` in which something changed that a statement is made from."""
    about = rows.filter(~Q(tells=False) | Q(kind=Kind.SETTINGS))
    since = about.filter(since_number__lte=number).values_list("since_number", flat=True)
    until = about.filter(until_number__lte=number).values_list("until_number", flat=True)
    return {each for each in {*since, *until} if each is not None}


def changed_at(rows: "QuerySet[PublishedDocument]", number: int) -> datetime:
    """Return when something that the statement of a publication is made from changed last."""
    about = rows.filter(~Q(tells=False) | Q(kind=Kind.SETTINGS))
    since = about.filter(since_number__lte=number).aggregate(last=Max("since_number"))["last"]
    until = about.filter(until_number__lte=number).aggregate(last=Max("until_number"))["last"]
    last = max(since or 0, until or 0)
    earliest = Publication.objects.filter(number__gte=last).order_by("number")
    second = earliest.values_list("second", flat=True).first()
    return datetime.fromtimestamp(second or 0, clock.UTC)


def platform(language: str) -> statement.Platform:
    """Return who runs the installation."""
    operator = settings.OPERATOR
    town = f"{operator['postcode']} {operator['town']}".strip()
    with translation.override(language if language in settings.INTERFACE_LANGUAGES else "en"):
        place = reverse("operator:processors", urlconf=settings.ROOT_URLCONF)
    return statement.Platform(
        brand=settings.BRAND,
        name=operator["legal_name"],
        address=", ".join(part for part in (operator["street"], town) if part),
        processors=f"{settings.OPERATOR_URL}{place}",
    )


def look_again(number: int) -> None:
    """Find out which documents of a publication statements speak of, as this build understands blocks.

    For when the whole site is made again: another build may know more of a block than the one before.
    """
    rows = at(number).values_list("id", "kind", "tells", "snapshot__body").order_by("id")
    changed: dict[bool, list[UUID]] = {True: [], False: []}
    for row, kind, before, body in rows.iterator(chunk_size=AT_ONCE):
        now = statement.tells(upgraded(kind, body)["root"])
        if now != before:
            changed[now].append(row)
    for tells, ids in changed.items():
        for start in range(0, len(ids), AT_ONCE):
            PublishedDocument.objects.filter(id__in=ids[start : start + AT_ONCE]).update(tells=tells)
