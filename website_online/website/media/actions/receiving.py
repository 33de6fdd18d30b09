"""Taking a file from somebody: streamed into quarantine, judged as far as its first bytes allow."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from website_online.core.audit import actions as audit
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.core.sites.queries import entitled
from website_online.foundation.background import enqueue
from website_online.foundation.events import announce
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.foundation.storage import sync_directory
from website_online.website.media import places, rules
from website_online.website.media.actions.processing import process
from website_online.website.media.events import AssetReceived
from website_online.website.media.models import Asset, Kind
from website_online.website.media.queries import bytes_used

_CHUNK = 256 * 1024


def receive_upload(site_id: UUID, account: Any, file: Any, *, alt: str = "") -> Asset:
    """Keep an uploaded file in quarantine and store the job that will look into it.

    Takes the site, the person's account, and a file with `name` and `read(size)` (Django's
    uploaded files have both). Returns the asset, status QUARANTINE. Raises what `require`
    raises for strangers, and Refused (with nothing kept) for a file that is empty, larger
    than the limit, no picture by its first bytes, or named as something else, and where the
    site's share or the disk is used up.
    """
    require(account, site_id, Role.EDITOR)
    announced = getattr(file, "size", None)
    if announced is not None and announced > settings.UPLOAD_LIMIT_BYTES:
        raise rules.Refused(rules.Refusal.TOO_LARGE)
    if not _has_room(site_id):
        raise rules.Refused(rules.Refusal.NO_ROOM)
    asset_id = uuid7()
    filename = _bare_name(getattr(file, "name", "") or "")
    place = places.quarantined(site_id, asset_id)
    try:
        source_format, size = _stream(file, filename, place)
        with transaction.atomic(), site_scope(site_id):
            asset = Asset.objects.create(
                id=asset_id,
                site_id=site_id,
                filename=filename,
                kind=Kind.DRAWING if source_format is rules.SourceFormat.SVG else Kind.PICTURE,
                source_format=source_format.value,
                bytes=size,
                alt=alt[:500],
                actor_id=account.id,
            )
            enqueue(process, key=f"media.process:{asset_id}", site_id=str(site_id), asset_id=str(asset_id))
            audit.record(
                "media.uploaded",
                actor_id=account.id,
                account_id=account.id,
                site_id=site_id,
                object_type="asset",
                object_id=str(asset_id),
                details={"format": source_format.value, "bytes": size},
            )
            announce(AssetReceived(site_id=str(site_id), asset_id=str(asset_id)))
    except BaseException:
        places.erase_files(site_id, asset_id)
        raise
    return asset


def _has_room(site_id: UUID) -> bool:
    """Whether the site may have more pictures, and the disk holds them: a full one would stop everybody."""
    Path(settings.MEDIA_DIR).mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(settings.MEDIA_DIR).free < settings.DISK_RESERVE_BYTES + settings.UPLOAD_LIMIT_BYTES:
        return False
    used = bytes_used(site_id)
    return used < settings.SITE_MEDIA_LIMIT_BYTES and entitled(site_id, "media_bytes", used)


def _bare_name(name: str) -> str:
    """The last part of a path, without control characters, at most 200 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if letter.isprintable())[-200:]


def _chunks(file: Any) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


def _stream(file: Any, filename: str, place: Path) -> tuple[rules.SourceFormat, int]:
    """Write the file durably, stopping as soon as something is wrong with it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    head = b""
    size = 0
    source_format: rules.SourceFormat | None = None
    with open(place, "xb") as target:
        for chunk in _chunks(file):
            size += len(chunk)
            if size > settings.UPLOAD_LIMIT_BYTES:
                raise rules.Refused(rules.Refusal.TOO_LARGE)
            if source_format is None:
                head += chunk
                if len(head) >= rules.HEAD_BYTES:
                    source_format = _recognised(filename, head)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    source_format = source_format or _recognised(filename, head)
    rules.check_bytes(source_format, size, settings.UPLOAD_LIMIT_BYTES)
    sync_directory(place.parent)
    return source_format, size


def _recognised(filename: str, head: bytes) -> rules.SourceFormat:
    source_format = rules.sniff(head[: rules.HEAD_BYTES])
    rules.check_claim(filename, source_format)
    return source_format
