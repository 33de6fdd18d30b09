"""What pictures say about people, and how they go."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import days, years
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
from website_online.website.media import places, sweeping
from website_online.website.media.actions.library import purge
from website_online.website.media.models import Asset, Rendition, Status
from website_online.website.media.rules import EXTENSIONS, SourceFormat

BIN = days(30)
_OWN = NoVisitors(_("The site’s own people place pictures on it; visitors leave none."))


class AssetEnding:
    """A picture's files go with its row, whichever way the row goes."""

    def expire(self, rows: Any) -> int:
        """Purge the pictures of a query set at the end of their period; returns how many."""
        return sum(purge(site_id, asset_id) for site_id, asset_id in list(rows.values_list("site_id", "id")))

    def erase(self, rows: Any) -> int:
        """Purge the pictures of a query set because their owner asks for it; returns how many."""
        return self.expire(rows)

    def export(self, rows: Any) -> Iterable[dict[str, Any]]:
        """The descriptions of the pictures of a query set; the files come from `files`."""
        for asset in rows.order_by("id"):
            yield {
                "id": str(asset.id),
                "site": str(asset.site_id),
                "filename": asset.filename,
                "alternative text": asset.alt,
                "width": asset.width,
                "height": asset.height,
                "received": asset.created_at.isoformat(),
                "in the bin since": asset.removed_at.isoformat() if asset.removed_at else None,
                "file": _export_name(asset) if asset.status == Status.READY else None,
            }

    def files(self, rows: Any) -> Iterator[tuple[str, Path]]:
        """Name in the export and place on the disk of every original."""
        for asset in rows.filter(status=Status.READY).order_by("id"):
            place = places.original(asset.site_id, asset.id)
            if place.exists():
                yield _export_name(asset), place


def _export_name(asset: Asset) -> str:
    extension = EXTENSIONS[SourceFormat(asset.source_format)][0]
    # Signs that some systems refuse in a name, or read as a folder or a stream.
    stem = re.sub(r'[<>:"/\\|?*]', "_", Path(asset.filename).stem)[:80].strip(". ") or "picture"
    return f"pictures/{asset.site_id}/{stem}-{str(asset.id)[-8:]}.{extension}"


class PictureFiles:
    """The directories of pictures: originals, renditions, quarantine."""

    def holds(self, subject: Subject) -> int:
        """How many files lie in the directories of the subject's sites."""
        return sum(1 for site in subject.site_ids for _file in sweeping.files_of_site(UUID(site)))

    def export(self, subject: Subject) -> Iterator[tuple[str, bytes]]:
        """Nothing: originals are exported with the rows that describe them."""
        del subject
        return iter(())

    def erase(self, subject: Subject) -> int:
        """Delete whatever lies in the directories of the subject's sites; returns how many files."""
        return sum(sweeping.erase_site(UUID(site)) for site in subject.site_ids)

    def expire(self, now: datetime) -> int:
        """Delete files that no row knows; returns how many."""
        return sweeping.sweep(now)


def _of_sites(subject: Subject) -> Q | None:
    return Q(site_id__in=subject.site_ids) if subject.site_ids else None


declare(
    Asset,
    title=_("Pictures"),
    purpose=_("Showing the pictures that you place on your site, and giving them back to you."),
    basis=Basis.CONTRACT,
    controller=Controller.SITE_OWNER,
    personal={
        "filename": Category.CONTENT,
        "alt": Category.CONTENT,
        "placeholder": Category.CONTENT,
        "color": Category.CONTENT,
        "digest": Category.CONTENT,
        "actor_id": Category.IDENTIFIER,
    },
    not_personal=[
        "id",
        "site",
        "kind",
        "status",
        "refusal",
        "progress",
        "source_format",
        "animated",
        "width",
        "height",
        "version",
        "focal_x",
        "focal_y",
        "bytes",
        "recipe",
        "created_at",
        "removed_at",
    ],
    find=_of_sites,
    keep=[
        Retention(after="site.owner_closed", period=years(1), ending="R-ACT"),
        Retention(after="removed_at", period=BIN, where=Q(removed_at__isnull=False), of=_("pictures taken away")),
        Retention(after="created_at", period=BIN, where=Q(status=Status.REFUSED), of=_("pictures that were refused")),
    ],
    handler=AssetEnding(),
    # On somebody else's site the picture stays that site's, without who brought it.
    traces=lambda subject: Q(actor_id=subject.account_id) if subject.account_id else None,
    trace_fields=["actor_id"],
    visitors=_OWN,
    order=20,
)
declare(
    Rendition,
    purpose=_("Showing pictures in the size that a screen needs."),
    not_personal=["id", "site", "asset", "version", "format", "width", "height", "path", "bytes"],
)
declare_store(
    "media",
    title=_("Picture files"),
    purpose=_("The files of pictures: originals without place and time, public sizes, uploads being checked."),
    controller=Controller.SITE_OWNER,
    personal={"original": Category.CONTENT, "renditions": Category.CONTENT, "quarantine": Category.CONTENT},
    keep=[Retention(after="site.owner_closed", period=years(1), ending="R-ACT")],
    handler=PictureFiles(),
    visitors=_OWN,
    order=30,
)
