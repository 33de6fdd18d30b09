"""Where the files of a picture lie."""

import os
import shutil
from pathlib import Path
from uuid import UUID

from django.conf import settings


def private_dir(site_id: UUID | str, asset_id: UUID | str) -> Path:
    """The directory of what nobody but the site's people may have."""
    return Path(settings.MEDIA_DIR) / str(site_id) / str(asset_id)


def quarantined(site_id: UUID | str, asset_id: UUID | str) -> Path:
    """The uploaded bytes, not looked at yet."""
    return private_dir(site_id, asset_id) / "quarantine"


def cleaned(site_id: UUID | str, asset_id: UUID | str) -> Path:
    """The bytes without metadata, before they become the original."""
    return private_dir(site_id, asset_id) / "cleaned"


def original(site_id: UUID | str, asset_id: UUID | str) -> Path:
    """The original without metadata."""
    return private_dir(site_id, asset_id) / "original"


def site_public_dir(site_id: UUID | str) -> Path:
    """The directory of all public pictures of a site."""
    return Path(settings.PUBLISHED_DIR) / "sites" / str(site_id) / "media"


def public_dir(site_id: UUID | str, asset_id: UUID | str) -> Path:
    """The directory of all versions of a picture."""
    return site_public_dir(site_id) / str(asset_id)


def version_dir(site_id: UUID | str, asset_id: UUID | str, version: int) -> Path:
    """The directory of the renditions of one version: whole, or not there."""
    return public_dir(site_id, asset_id) / str(version)


def making_dir(site_id: UUID | str, asset_id: UUID | str, version: int) -> Path:
    """Where the renditions of a version lie until they are complete."""
    return public_dir(site_id, asset_id) / f".making-{version}"


def url(asset_id: UUID | str, version: int, name: str) -> str:
    """The address of a rendition on the site's own host."""
    return f"/media/{asset_id}/{version}/{name}"


def link_tree(source: Path, target: Path) -> None:
    """Make the flat directory `target` hold the files of `source`, sharing their bytes where possible.

    The directory appears whole: it is filled beside its place and renamed into it.
    An existing `target` is left alone.
    """
    if target.exists():
        return
    filling = target.parent / f".linking-{target.name}"
    shutil.rmtree(filling, ignore_errors=True)
    filling.mkdir(parents=True)
    for file in os.scandir(source):
        if file.is_file() and not file.name.startswith("."):
            link_file(Path(file.path), filling / file.name)
    filling.rename(target)


def link_file(source: Path, target: Path) -> None:
    """A second name for a file; a copy where the file systems differ."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def erase_files(site_id: UUID | str, asset_id: UUID | str) -> int:
    """Delete every file of a picture, public and private; returns how many there were."""
    count = 0
    for directory in (public_dir(site_id, asset_id), private_dir(site_id, asset_id)):
        if directory.exists():
            count += sum(1 for path in directory.rglob("*") if path.is_file())
            shutil.rmtree(directory)
    return count
