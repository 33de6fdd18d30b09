"""Bringing a site up to date: one publication after the other, each rendered, recorded and linked."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from website_online.foundation import clock
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope
from website_online.foundation.storage import sync_filesystem
from website_online.website.publishing.directory import blobs, live, names, releases
from website_online.website.publishing.directory.layout import REDIRECTS, SiteDirectory, is_compressible
from website_online.website.publishing.directory.releases import NoSuchRelease, Release
from website_online.website.publishing.events import PublicationFailed, SitePublished
from website_online.website.publishing.making import records, rendering, showing, site_files
from website_online.website.publishing.making.changes import Plan, plan_for
from website_online.website.publishing.making.rendering import Made
from website_online.website.publishing.models import Output, Publication
from website_online.website.publishing.source import PublishedSource
from website_online.website.rendering.blocks.documents import DesignProps
from website_online.website.rendering.fields import lenient

log = logging.getLogger(__name__)
State = Publication.State
MOST_TRIES = 3
MOST_STARTS = 8
"""Somebody may be killed in the middle, and again; what takes its process along each time is given up."""


@dataclass(frozen=True)
class Work:
    """One publication being made: where, after what, and what there is to do."""

    directory: SiteDirectory
    publication: Publication
    base: Publication | None
    plan: Plan


def directory_of(site_id: object) -> SiteDirectory:
    """Return the folder of a site in the published directory."""
    return SiteDirectory(settings.PUBLISHED_DIR, site_id)


def bring_up_to_date(site_id: str) -> int:
    """Make every publication that waits, and bring the last one live; return how many went live.

    Safe to call at any time and by several processes: one works, the others wait for it. Where
    several wait, the later ones hold everything of the earlier: only the last is made.
    """
    directory = directory_of(site_id)
    count = 0
    with directory.lock(), site_scope(site_id):
        while found := _next():
            publication, base, is_last = found
            if publication.state == State.PREPARING and not _make(directory, publication, base):
                continue
            is_live = _go_live(directory, publication, base)
            count += is_live
            if is_live and is_last:
                break  # what was asked for meanwhile has a stored job of its own
    return count


def _next() -> tuple[Publication, Publication | None, bool] | None:
    """Return what is to be done next, what is live, and whether nothing is left after it.

    What is ready is linked first; then the last that waits is made, which overtakes those before it.
    """
    rows = list(Publication.objects.filter(state__in=[State.LIVE, State.READY, State.PREPARING]).order_by("number"))
    ready = [row for row in rows if row.state == State.READY]
    waiting = [row for row in rows if row.state == State.PREPARING]
    live_ones = [row for row in rows if row.state == State.LIVE]
    following = ready[0] if ready else waiting[-1] if waiting else None
    if following is None:
        return None
    return following, live_ones[-1] if live_ones else None, following.number == rows[-1].number


def _make(directory: SiteDirectory, publication: Publication, base: Publication | None) -> bool:
    """Render and record; return False where it did not succeed and was given up or waits for another try."""
    if publication.tries >= MOST_STARTS:
        return _give_up(publication, "Killed")
    Publication.objects.filter(id=publication.id).update(tries=publication.tries + 1)
    try:
        _render_and_record(directory, publication, base)
    except Exception as error:
        log.exception("publication failed", extra={"number": publication.number})
        if publication.tries + 1 < MOST_TRIES:
            raise
        return _give_up(publication, type(error).__name__)
    return True


def _give_up(publication: Publication, failure: str) -> bool:
    """Say that a publication did not succeed; what is live stays. Returns False."""
    with transaction.atomic():
        Publication.objects.filter(id=publication.id).update(state=State.FAILED, failure=failure)
        announce(PublicationFailed(site_id=str(publication.site_id), number=publication.number))
    return False


def _render_and_record(directory: SiteDirectory, publication: Publication, base: Publication | None) -> None:
    directory.prepare()
    plan = plan_for(publication, base)
    rows = Publication.objects.filter(id=publication.id)
    total = len(plan.render)

    def _progress(done: int) -> None:
        rows.update(done=done, total=total)

    made, source = rendering.render(directory, publication, plan, _progress)
    withdrawn = _add_site_files(Work(directory, publication, base, plan), made, source)
    # Everything that the release needs is on the disk before anything says that it exists.
    sync_filesystem(directory.folder)
    with transaction.atomic():
        owners = [*made.sources, *plan.gone]
        put, gone = records.record_files(publication, made.files, owners, withdrawn, all_of_it=plan.everything)
        records.record_sources(publication, made.sources, plan.gone)
        rows.update(state=State.READY, done=total, total=total)
        publication.state = State.READY
    if base and not plan.everything:
        releases.write(directory, Release(publication.number, base.number, put, gone))
    else:
        records.write_manifest(directory, publication.number, 0)


def _base_number(base: Publication | None, everything: bool) -> int:
    """Return what a manifest builds on; that of a site made anew builds on nothing."""
    return base.number if base and not everything else 0


def _add_site_files(work: Work, made: Made, source: PublishedSource) -> set[str]:
    """Add what is no page to what was made; return paths that are gone unless they were made again."""
    contents, withdrawn = _sitemap_files(work)
    if work.plan.addresses_changed:
        moved = site_files.redirects(work.publication)
        contents |= {REDIRECTS: moved} if moved is not None else {}
        withdrawn.add(REDIRECTS)
    if work.plan.everything:
        contents["robots.txt"] = site_files.robots(work.publication)
    contents |= _files_of_the_look(work, source, withdrawn)
    for path, content in contents.items():
        packed = is_compressible(path) and path != REDIRECTS
        blob = blobs.put(work.directory, content, compressible=packed, second=work.publication.second)
        made.files[path] = (blob, None)
    return withdrawn


def _sitemap_files(work: Work) -> tuple[dict[str, bytes], set[str]]:
    """Return the parts of the sitemap that changed; all of them where there are more or fewer parts now."""
    plan, base = work.plan, work.base
    if not plan.buckets and not plan.everything:
        return {}, set()
    before = site_files.part_names(base.pages) if base else set()
    other_parts = before != site_files.part_names(work.publication.pages)
    buckets = None if plan.everything or other_parts else plan.buckets
    # A sitemap of one part is written anew: there is no index over it.
    index = _present(work.directory, "sitemap.xml") if buckets and len(before) > 1 else None
    contents = site_files.sitemap(work.publication, buckets if index else None, index)
    return contents, before if other_parts else set()


def _files_of_the_look(work: Work, source: PublishedSource, withdrawn: set[str]) -> dict[str, bytes]:
    """Return icon, fonts and scripts where the design changed; the present ones are withdrawn."""
    contents: dict[str, bytes] = {}
    if work.plan.design_changed:
        design = _design(source)
        contents["favicon.ico"] = site_files.icon_for(source.facts.name, design)
        contents |= {path: site_files.shipped_content(file) for path, file in site_files.shipped(design).items()}
        here = Output.objects.filter(until_number=None, path__startswith="-assets/")
        withdrawn.update(here.values_list("path", flat=True))
    return contents


def _design(source: PublishedSource) -> dict:
    found = source.shared("design", "")
    return lenient(DesignProps, found[1]["root"].get("props") if found else {}).model_dump()


def _present(directory: SiteDirectory, path: str) -> bytes | None:
    name = Output.objects.filter(until_number=None, path=path).values_list("blob", flat=True).first()
    try:
        return blobs.read(directory, name) if name else None
    except FileNotFoundError:
        return None


def _go_live(directory: SiteDirectory, publication: Publication, base: Publication | None) -> bool:
    """Link what is ready into place, and say so; return whether it is live."""
    if not (directory.releases / f"{publication.number}.json").exists():
        records.write_manifest(directory, publication.number, _base_number(base, publication.everything))
    try:
        _link(directory, publication)
    except FileNotFoundError:
        if publication.tries >= MOST_TRIES:
            raise
        # Finished files are not there any more: the folder was lost. The whole site is made again.
        Publication.objects.filter(id=publication.id).update(state=State.PREPARING, everything=True)
        return False
    with transaction.atomic():
        instant = clock.now()
        Publication.objects.filter(id=publication.id).update(state=State.LIVE, live_at=instant, failure="")
        _pass_earlier(publication)
        announce(SitePublished(site_id=str(publication.site_id), number=publication.number))
    shown = names.read_status(directory)
    if (shown.state, shown.host) != (names.ONLINE, publication.facts["host"]):
        showing.show(publication.site_id, locked=True)
    return True


def _pass_earlier(publication: Publication) -> None:
    """Mark what this one overtakes. What a person published stays the listed one while the site is only made again."""
    over = Q(state=State.PREPARING)
    over |= Q(state=State.LIVE) if publication.cause in Publication.LISTED else _live_and_not_listed()
    Publication.objects.filter(over, number__lt=publication.number).update(state=State.PASSED)


def _live_and_not_listed() -> Q:
    return Q(state=State.LIVE) & ~Q(cause__in=Publication.LISTED)


def _link(directory: SiteDirectory, publication: Publication) -> None:
    try:
        live.bring_to(directory, publication.number)
    except NoSuchRelease:
        # A manifest that this one builds on is gone; the table of files knows the whole.
        records.write_manifest(directory, publication.number, 0)
        live.bring_to(directory, publication.number)
