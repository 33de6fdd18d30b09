"""What publications hold about people: what owners made public, and an opaque id of who did it."""

import shutil
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import years
from website_online.foundation.personal_data import (
    Basis,
    Category,
    Controller,
    Retention,
    Subject,
    declare,
    declare_store,
)
from website_online.foundation.visitors import NoVisitors
from website_online.website.publishing.directory import names
from website_online.website.publishing.directory.layout import SiteDirectory
from website_online.website.publishing.models import (
    Dependency,
    DependencySet,
    FormerAddress,
    Output,
    PageSource,
    Publication,
    PublishedDocument,
    StaleKey,
    Withdrawal,
)

_MEDIA = "media"  # a store of its own
OWNER_GONE = Retention(after="site.owner_closed", period=years(1), ending="R-ACT")


class PublishedFiles:
    """The directories of published sites: live files, blobs, manifests, redirects, names."""

    def holds(self, subject: Subject) -> int:
        """How many published files the subject's sites have."""
        return sum(1 for site in subject.site_ids for _file in self._files(site))

    def export(self, subject: Subject) -> Iterator[tuple[str, bytes]]:
        """The pages as visitors see them, one folder per site."""
        for site in subject.site_ids:
            directory = self._directory(site)
            live = directory.folder / "live"
            for file in sorted(live.rglob("*")) if live.exists() else ():
                own = file.is_file() and not file.is_symlink() and file.suffix not in (".br", ".gz")
                if own and _MEDIA not in file.relative_to(live).parts[:1]:
                    yield f"published/{site}/{file.relative_to(live)}", file.read_bytes()

    def erase(self, subject: Subject) -> int:
        """Names first, so that nothing answers any more, then every file; returns how many files."""
        count = 0
        for site in subject.site_ids:
            directory = self._directory(site)
            found = sum(1 for _file in self._files(site))
            if not found:
                continue
            with directory.lock():
                names.forget(directory)
                for entry in list(directory.folder.iterdir()):
                    if entry.name == _MEDIA:
                        continue
                    if entry.is_dir() and not entry.is_symlink():
                        shutil.rmtree(entry)
                    else:
                        entry.unlink(missing_ok=True)
            count += found
        return count

    def expire(self, now: datetime) -> int:
        """Nothing of its own accord: old releases are tidied when a new one goes live."""
        del now
        return 0

    @staticmethod
    def _directory(site: str) -> SiteDirectory:
        return SiteDirectory(settings.PUBLISHED_DIR, site)

    def _files(self, site: str) -> Iterator[object]:
        folder = self._directory(site).folder
        for entry in folder.iterdir() if folder.exists() else ():
            if entry.name != _MEDIA and not entry.is_symlink():
                yield from (path for path in ([entry] if entry.is_file() else entry.rglob("*")) if path.is_file())


def _of_own_sites(subject: Subject) -> Q | None:
    return Q(site_id__in=subject.site_ids) if subject.site_ids else None


declare_store(
    "published",
    title=_("Published pages"),
    purpose=_("The website as visitors see it."),
    basis=Basis.CONTRACT,
    controller=Controller.SITE_OWNER,
    personal={"pages": Category.CONTENT, "manifests": Category.CONTENT},
    keep=[OWNER_GONE],
    recipients=("public",),
    handler=PublishedFiles(),
    visitors=NoVisitors(_("What the site’s own people publish; what visitors send is never in it.")),
    order=-20,
)
declare(
    Publication,
    title=_("Publications"),
    purpose=_("Knowing what was online when, and going back to it."),
    basis=Basis.CONTRACT,
    personal={
        "by": Category.IDENTIFIER,
        "at": Category.ACTIVITY,
        "live_at": Category.ACTIVITY,
        "facts": Category.IDENTITY,
    },
    not_personal=[
        "id",
        "site",
        "number",
        "cause",
        "state",
        "sequence",
        "restored_from",
        "pages",
        "made_with",
        "second",
        "everything",
        "keys",
        "done",
        "total",
        "tries",
        "failure",
    ],
    find=_of_own_sites,
    keep=[OWNER_GONE],
    # On somebody else's site the publication stays that site's, without who made it.
    traces=lambda subject: Q(by=subject.account_id) if subject.account_id else None,
    trace_fields=["by"],
    order=28,
)
declare(
    PublishedDocument,
    title=_("Pages in publications"),
    purpose=_("Knowing which version of a page is public."),
    basis=Basis.CONTRACT,
    personal={"path": Category.CONTENT, "title": Category.CONTENT},
    not_personal=[
        "id",
        "site",
        "since_number",
        "until_number",
        "document",
        "snapshot",
        "digest",
        "kind",
        "language",
        "group",
        "hidden",
        "tells",
        "bucket",
        "changed_at",
    ],
    find=_of_own_sites,
    keep=[OWNER_GONE],
    recipients=("public",),
    order=25,
)
declare(
    Output,
    title=_("Files of publications"),
    purpose=_("Knowing which file lies at which address of the site."),
    basis=Basis.CONTRACT,
    personal={"path": Category.CONTENT},
    not_personal=["id", "site", "since_number", "until_number", "blob", "owner"],
    find=_of_own_sites,
    keep=[OWNER_GONE],
    recipients=("public",),
    order=25,
)
declare(
    FormerAddress,
    title=_("Former addresses of pages"),
    purpose=_("Leading visitors from an old address to the present one."),
    basis=Basis.CONTRACT,
    personal={"address": Category.CONTENT},
    not_personal=["id", "site", "document", "at"],
    find=_of_own_sites,
    keep=[OWNER_GONE],
    recipients=("public",),
    order=25,
)
declare(
    Withdrawal,
    title=_("Times offline"),
    purpose=_("Taking a site off the web and putting it back."),
    basis=Basis.CONTRACT,
    personal={
        "by": Category.IDENTIFIER,
        "ended_by": Category.IDENTIFIER,
        "at": Category.ACTIVITY,
        "ended_at": Category.ACTIVITY,
    },
    not_personal=["id", "site"],
    find=_of_own_sites,
    keep=[OWNER_GONE],
    order=28,
)
# What pages were made from: opaque ids and names of parts, gone with their site.
for _model in (Dependency, DependencySet, PageSource, StaleKey):
    declare(
        _model,
        purpose=_("Making again only what has changed."),
        not_personal=[field.name for field in _model._meta.concrete_fields],
    )
