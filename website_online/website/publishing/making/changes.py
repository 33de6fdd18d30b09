"""What a publication changes against the one that is live, and which pages have to be made again."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from website_online.website.content.models import Kind
from website_online.website.publishing import rules
from website_online.website.publishing.models import Dependency, PageSource, Publication, PublishedDocument
from website_online.website.publishing.rules import DocumentFacts
from website_online.website.publishing.source import AT_ONCE, COLUMNS, Row, at


@dataclass
class Plan:
    """What there is to do: pages to render, pages that are gone, parts of the sitemap to write."""

    render: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    buckets: set[int] = field(default_factory=set)
    everything: bool = False
    addresses_changed: bool = False
    design_changed: bool = False
    keys: set[str] = field(default_factory=set)


def facts(row: Row) -> DocumentFacts:
    """Return a row as the rules read it."""
    return DocumentFacts(
        id=str(row.document),
        kind=row.kind,
        language=row.language,
        path=row.path,
        title=row.title,
        group=str(row.group),
        hidden=row.hidden,
        digest=row.digest,
        tells=row.tells,
    )


def chunks(items: Collection[str], size: int = AT_ONCE) -> Iterator[list[str]]:
    """Yield a collection in parts that one query can name."""
    ordered = list(items)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def changed_documents(base: int, number: int) -> dict[str, tuple[DocumentFacts | None, DocumentFacts | None]]:
    """Return (before, after) of each document that differs between two publications, in either direction.

    A document that left and came back as it was is not named.
    """
    low, high = sorted((base, number))
    rows = PublishedDocument.objects.filter(
        Q(since_number__gt=low, since_number__lte=high) | Q(until_number__gt=low, until_number__lte=high)
    )
    before: dict[str, DocumentFacts] = {}
    after: dict[str, DocumentFacts] = {}
    for since, until, *values in rows.values_list("since_number", "until_number", *COLUMNS):
        found = facts(Row(*values))
        for at_number, side in ((base, before), (number, after)):
            if since <= at_number and (until is None or until > at_number):
                side[found.id] = found
    pairs = {name: (before.get(name), after.get(name)) for name in {*before, *after}}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def plan_for(publication: Publication, base: Publication | None) -> Plan:
    """Return what has to be made so that `publication` follows `base` (None: nothing is live)."""
    wished = _wished(publication, base)
    plan = Plan(
        everything=_needs_everything(publication, base, wished), keys={key for wish in wished for key in wish[1]}
    )
    changed = changed_documents(base.number if base else 0, publication.number)
    groups: set[str] = set()
    render: dict[str, None] = {}
    for name, (before, after) in sorted(changed.items()):
        plan.keys |= rules.stale_keys(before, after)
        facts_now = after or before
        if facts_now is None or not facts_now.is_page:
            continue
        groups |= rules.touched_groups(before, after)
        plan.buckets.add(rules.bucket_of(UUID(name)))
        if after is None:
            plan.gone.append(name)
        else:
            render[name] = None
        if before is None or after is None or (before.path, before.language) != (after.path, after.language):
            plan.addresses_changed = True
    plan.design_changed = "design" in plan.keys or plan.everything
    if plan.everything:
        plan.addresses_changed = True
        pages = at(publication.number).filter(kind=Kind.PAGE).order_by("document_id")
        plan.render = [str(name) for name in pages.values_list("document_id", flat=True)]
        return plan
    if len(publication.facts["languages"]) > 1:
        for some in chunks(groups):
            members = at(publication.number).filter(kind=Kind.PAGE, group__in=some)
            render.update(
                dict.fromkeys(map(str, members.values_list("document_id", flat=True).order_by("document_id")))
            )
    render.update(dict.fromkeys(sorted(dependents(plan.keys) - set(plan.gone))))
    plan.render = list(render)
    return plan


def _wished(publication: Publication, base: Publication | None) -> list[tuple[bool, list[str]]]:
    """Return (everything, keys) of what was asked for after `base`, the present publication included.

    Others in between were passed over, or did not succeed.
    """
    wished = [(publication.everything, publication.keys)]
    if base is not None and base.number + 1 < publication.number:
        between = Publication.objects.filter(number__gt=base.number, number__lt=publication.number)
        wished += between.values_list("everything", "keys").order_by()
    return wished


def _needs_everything(
    publication: Publication, base: Publication | None, wished: Iterable[tuple[bool, list[str]]]
) -> bool:
    return (
        base is None
        or any(everything for everything, _keys in wished)
        or base.made_with != publication.made_with
        or bool(rules.changed_facts(base.facts, publication.facts))
    )


def dependents(keys: Iterable[str]) -> set[str]:
    """Return the pages (those for missing addresses too) whose file was made from one of these."""
    sets: set[UUID] = set()
    for some in chunks(set(keys)):
        sets.update(Dependency.objects.filter(key__in=some).values_list("set_id", flat=True))
    pages: set[str] = set()
    ordered = list(sets)
    for start in range(0, len(ordered), AT_ONCE):
        found = PageSource.objects.filter(set_id__in=ordered[start : start + AT_ONCE])
        pages.update(map(str, found.values_list("page", flat=True)))
    return pages
