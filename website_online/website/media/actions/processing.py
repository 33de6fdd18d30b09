"""The job between quarantine and page: look inside, strip, encode, promote.

Each step leaves a whole file behind or none, so the job can be killed anywhere and goes on
from the last whole file when it runs again.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from website_online.foundation import background, throttle
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope
from website_online.foundation.storage import durable_write, sync_directory, sync_filesystem
from website_online.website.media import encoding, places, rules
from website_online.website.media.chamber import Chamber
from website_online.website.media.events import AssetPrepared, AssetRefused
from website_online.website.media.models import Asset, Kind, Rendition, Status


@background.job("media.process", attempts=5, lease=timedelta(minutes=10), slow=True)
def process(*, site_id: str, asset_id: str) -> None:
    """Turn an upload into a picture, or refuse it. Does nothing for one that is done or gone."""
    with site_scope(site_id):
        asset = Asset.objects.filter(id=asset_id, status=Status.QUARANTINE).first()
        if asset is None:
            return
        try:
            with Chamber() as chamber:
                encoded = (_drawing if asset.kind == Kind.DRAWING else _picture)(asset, chamber)
        except rules.Refused as refused:
            refuse(asset, refused.code)
        else:
            promote(asset, encoded)


def refuse(asset: Asset, code: rules.Refusal) -> None:
    """Forget the bytes, keep the reason for the person to read; count what cost too much."""
    places.erase_files(asset.site_id, asset.id)
    if code is rules.Refusal.TOO_DEMANDING:
        throttle.allow(rules.DEMANDING, str(asset.actor_id), rules.DEMANDING_FILES, rules.DEMANDING_PER)
    with transaction.atomic():
        Asset.objects.filter(id=asset.id).update(status=Status.REFUSED, refusal=code.value, progress=0)
        announce(AssetRefused(site_id=str(asset.site_id), asset_id=str(asset.id)))


def promote(asset: Asset, encoded: list[encoding.Encoded]) -> None:
    """Let the complete version directory appear, then say in the database that it is there."""
    making = places.making_dir(asset.site_id, asset.id, asset.version)
    target = places.version_dir(asset.site_id, asset.id, asset.version)
    if not target.exists():
        sync_filesystem(making)
        making.rename(target)
        sync_directory(target.parent)
    with transaction.atomic():
        asset.status, asset.refusal, asset.progress, asset.recipe = Status.READY, "", 100, encoding.RECIPE
        asset.save()
        register_renditions([(asset, encoded)])
        announce(AssetPrepared(site_id=str(asset.site_id), asset_id=str(asset.id)))
    shutil.rmtree(making, ignore_errors=True)


def register_renditions(assets: list[tuple[Asset, list[encoding.Encoded]]]) -> None:
    """Write the rows of renditions that lie in their version directories, replacing older ones."""
    rows: list[Rendition] = []
    for asset, encoded in assets:
        Rendition.objects.filter(asset=asset).delete()
        for item in encoded:
            rows.append(
                Rendition(
                    site_id=asset.site_id,
                    asset=asset,
                    version=asset.version,
                    format=item.extension,
                    width=item.width,
                    height=item.height,
                    path=f"{asset.id}/{asset.version}/{item.width}.{item.extension}",
                    bytes=item.bytes,
                )
            )
    Rendition.objects.bulk_create(rows)


def _claimed_format(asset: Asset, source: Path) -> rules.SourceFormat:
    with open(source, "rb") as file:
        source_format = rules.sniff(file.read(rules.HEAD_BYTES))
    rules.check_claim(asset.filename, source_format)
    rules.check_bytes(source_format, source.stat().st_size, settings.UPLOAD_LIMIT_BYTES)
    return source_format


def _keep_original(asset: Asset, clean: bytes) -> Path:
    """Store the clean original, then let go of the quarantined bytes, in this order."""
    original = places.original(asset.site_id, asset.id)
    durable_write(original, clean, mode=0o600)
    places.quarantined(asset.site_id, asset.id).unlink(missing_ok=True)
    asset.bytes, asset.digest = len(clean), hashlib.sha256(clean).hexdigest()
    return original


def _source(asset: Asset) -> tuple[Path, bool]:
    """The bytes to work on, and whether they are clean already (an earlier run came that far)."""
    quarantined = places.quarantined(asset.site_id, asset.id)
    original = places.original(asset.site_id, asset.id)
    if quarantined.exists():
        return quarantined, False
    if original.exists():
        return original, True
    raise rules.Refused(rules.Refusal.DAMAGED)


def _drawing(asset: Asset, chamber: Chamber) -> list[encoding.Encoded]:
    source, _ = _source(asset)
    if _claimed_format(asset, source) is not rules.SourceFormat.SVG:
        raise rules.Refused(rules.Refusal.NOT_WHAT_IT_CLAIMS)
    with _aside(asset) as place:
        asset.width, asset.height = chamber.draw(source, place)
        clean = place.read_bytes()
        _keep_original(asset, clean)
    making = places.making_dir(asset.site_id, asset.id, asset.version)
    durable_write(making / f"{asset.width}.svg", clean)
    return [encoding.Encoded("svg", asset.width, asset.height, len(clean))]


def _picture(asset: Asset, chamber: Chamber) -> list[encoding.Encoded]:
    source, clean = _source(asset)
    source_format = _claimed_format(asset, source)
    if not clean:
        with _aside(asset) as place:
            examined = chamber.clean(source, source_format, place)
            source = _keep_original(asset, place.read_bytes())
    else:
        examined = chamber.examine(source, source_format)
        asset.bytes, asset.digest = source.stat().st_size, hashlib.sha256(source.read_bytes()).hexdigest()
    asset.source_format, asset.animated = examined.source_format.value, examined.animated
    asset.width, asset.height = examined.width, examined.height
    making = places.making_dir(asset.site_id, asset.id, asset.version)
    _borrow(asset, making)

    def report(made: int, of: int) -> None:
        Asset.objects.filter(id=asset.id).update(progress=min(99, made * 100 // of))

    encoded, seen = chamber.encode(source, examined, making, report)
    asset.color, asset.placeholder = seen.color, seen.placeholder
    return encoded


@contextmanager
def _aside(asset: Asset) -> Iterator[Path]:
    """Yield the place where the chamber puts the clean bytes, before they are kept."""
    place = places.cleaned(asset.site_id, asset.id)
    try:
        yield place
    finally:
        place.unlink(missing_ok=True)


def _borrow(asset: Asset, making: Path) -> None:
    """Link renditions that exist already instead of encoding them again.

    Those of an earlier run that was killed after its files were in place, or of an equal
    picture of the same site. Only within the site: nothing may show that somebody else has
    the same picture.
    """
    if making.exists():
        return
    equal = Asset.objects.filter(
        digest=asset.digest, status=Status.READY, kind=Kind.PICTURE, recipe=encoding.RECIPE
    ).first()
    for source in (asset, *([equal] if equal is not None else [])):
        directory = places.version_dir(source.site_id, source.id, source.version)
        if directory.exists():
            places.link_tree(directory, making)
            return


def rebuild(site_id: UUID | str, asset_id: UUID | str) -> UUID:
    """Store the job again for a picture whose renditions are lost; the clean original is enough."""
    with site_scope(site_id), transaction.atomic():
        asset = Asset.objects.get(id=asset_id)
        Asset.objects.filter(id=asset.id).update(status=Status.QUARANTINE, progress=0)
        background.enqueue(process, site_id=str(site_id), asset_id=str(asset.id))
    return asset.id
