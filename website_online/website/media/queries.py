"""Reading pictures."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, QuerySet, Sum

from website_online.foundation import throttle
from website_online.foundation.ids import as_uuid
from website_online.foundation.scoping import site_scope
from website_online.website.media import places
from website_online.website.media.models import Asset, Rendition, Status
from website_online.website.media.rules import DEMANDING, DEMANDING_FILES, DEMANDING_PER


@dataclass(frozen=True)
class RenditionFacts:
    """One file of a picture: `format` is avif, webp, jpg, png or svg; `url` is on the site's host."""

    format: str
    width: int
    height: int
    url: str


@dataclass(frozen=True)
class AssetFacts:
    """What a page needs to know of a picture. `focal` is (x, y) in fractions of its sides."""

    id: str
    version: int
    width: int
    height: int
    alt: str
    focal: tuple[float, float]
    renditions: tuple[RenditionFacts, ...]
    color: str
    placeholder: str
    kind: str
    animated: bool

    def of_format(self, name: str) -> tuple[RenditionFacts, ...]:
        """The renditions of one format, narrowest first."""
        return tuple(item for item in self.renditions if item.format == name)

    @property
    def fallback(self) -> RenditionFacts:
        """The file every browser, mail program and link preview can show, at its largest."""
        return self.renditions[-1]


_FORMAT_ORDER = {"avif": 0, "webp": 1}


def bytes_used(site_id: UUID | str) -> int:
    """How many bytes a site's pictures hold on the disk: originals and all their sizes, the bin included."""
    with site_scope(site_id):
        sums = [rows.objects.aggregate(all=Sum("bytes"))["all"] or 0 for rows in (Asset, Rendition)]
    return sum(sums)


def wait_before_next(account_id: UUID | str) -> int:
    """Seconds that somebody has to wait because his last files cost too much work; 0 for everybody else."""
    return throttle.peek(DEMANDING, str(account_id), DEMANDING_FILES, DEMANDING_PER).retry_after


def facts(site_id: UUID | str, ids: Iterable[UUID | str]) -> dict[str, AssetFacts]:
    """What is known of these pictures of a site, by id (lower-case text).

    Pictures that are not ready, not there or another site's are left out; those in the bin
    are found, because pages may still show them. Renditions are ordered AVIF, WebP, fallback,
    and by width within each.
    """
    wanted = {found for found in map(as_uuid, ids) if found is not None}
    if not wanted:
        return {}
    with site_scope(site_id):
        assets = (
            Asset.objects.filter(id__in=wanted, status=Status.READY)
            .prefetch_related(Prefetch("renditions", queryset=Rendition.objects.all()))
        )  # fmt: skip
        return {str(asset.id): facts_of(asset) for asset in assets}


def facts_of(asset: Asset) -> AssetFacts:
    """The facts of one ready picture; reads its renditions."""
    rows = [row for row in asset.renditions.all() if row.version == asset.version]
    rows.sort(key=lambda row: (_FORMAT_ORDER.get(row.format, 2), row.width))
    return AssetFacts(
        id=str(asset.id),
        version=asset.version,
        width=asset.width,
        height=asset.height,
        alt=asset.alt,
        focal=(asset.focal_x, asset.focal_y),
        renditions=tuple(
            RenditionFacts(
                row.format, row.width, row.height, places.url(asset.id, row.version, f"{row.width}.{row.format}")
            )
            for row in rows
        ),
        color=asset.color,
        placeholder=asset.placeholder,
        kind=asset.kind,
        animated=asset.animated,
    )


def library(site_id: UUID | str) -> "QuerySet[Asset]":
    """The pictures a person may choose from, newest first. Evaluate it inside the site's scope."""
    return Asset.objects.filter(site_id=site_id, removed_at=None).exclude(status=Status.REFUSED).order_by("-id")


def binned(site_id: UUID | str) -> "QuerySet[Asset]":
    """The pictures in the bin, last binned first. Evaluate it inside the site's scope."""
    return Asset.objects.filter(site_id=site_id).exclude(removed_at=None).order_by("-removed_at")
