"""Files and rows that lost each other: after a crash, a rolled-back transaction, a lost disk."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from website_online.foundation.ids import as_uuid
from website_online.foundation.scoping import all_sites
from website_online.website.media import places, shipped
from website_online.website.media.actions.adopting import link_shipped
from website_online.website.media.actions.processing import rebuild
from website_online.website.media.models import Asset, Status

ORPHANS_KEPT = timedelta(hours=24)  # an upload writes its file before its row


def _site_dirs(site_id: UUID) -> tuple[Path, Path]:
    return places.site_public_dir(site_id), Path(settings.MEDIA_DIR) / str(site_id)


def files_of_site(site_id: UUID) -> Iterator[Path]:
    """Every picture file of a site, public and private."""
    for directory in _site_dirs(site_id):
        if directory.exists():
            yield from (path for path in directory.rglob("*") if path.is_file())


def erase_site(site_id: UUID) -> int:
    """Delete every picture file of a site; returns how many there were."""
    count = sum(1 for _file in files_of_site(site_id))
    for directory in _site_dirs(site_id):
        if directory.exists():
            shutil.rmtree(directory)
    return count


def _asset_dirs() -> Iterator[tuple[Path, UUID]]:
    """Every directory that belongs to one picture, with the picture's id."""
    roots = [path for path in Path(settings.MEDIA_DIR).glob("*") if as_uuid(path.name)]
    roots += list(Path(settings.PUBLISHED_DIR).glob("sites/*/media"))
    for root in roots:
        for directory in root.glob("*"):
            asset_id = as_uuid(directory.name)
            if asset_id is not None:
                yield directory, asset_id


def sweep(now: datetime) -> int:
    """Delete directories of pictures that no row knows and that are older than a day.

    Returns how many files went.
    """
    oldest = (now - ORPHANS_KEPT).timestamp()
    candidates = [(path, asset_id) for path, asset_id in _asset_dirs() if path.stat().st_mtime < oldest]
    with all_sites(because="files are compared with the rows of every site"):
        known = set(Asset.objects.filter(id__in={asset_id for _, asset_id in candidates}).values_list("id", flat=True))
    count = 0
    for directory, asset_id in candidates:
        if asset_id not in known:
            count += sum(1 for path in directory.rglob("*") if path.is_file())
            shutil.rmtree(directory)
    return count


def repair() -> int:
    """Bring back the renditions of ready pictures whose directory is gone; returns how many.

    Shipped pictures are linked again, others are encoded again from their original.
    """
    with all_sites(because="files are compared with the rows of every site"):
        lost = [
            asset
            for asset in Asset.objects.filter(status=Status.READY).iterator()
            if not places.version_dir(asset.site_id, asset.id, asset.version).exists()
        ]
    for asset in lost:
        picture = shipped.by_digest(asset.digest)
        if picture is not None:
            link_shipped(asset, picture)
        else:
            rebuild(asset.site_id, asset.id)
    return len(lost)
