"""Giving a site a copy of a picture that comes with the product: links, no encoding."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from website_online.core.audit import actions as audit
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.foundation.events import announce
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.media import encoding, places, rules, shipped
from website_online.website.media.actions.processing import register_renditions
from website_online.website.media.events import AssetPrepared
from website_online.website.media.models import Asset, Status


def adopt(site_id: UUID, account: Any, path: Path, alt: str = "", focal: tuple[float, float] = (0.5, 0.5)) -> Asset:
    """Put a shipped picture into a site's library, ready to be shown and published.

    Milliseconds when the installation has encoded it before (`manage.py prepare_pictures`,
    part of `make run`), seconds the first time otherwise. Returns the asset, status READY.
    Raises what `require` raises, ValueError for a focal point outside, FileNotFoundError.
    """
    require(account, site_id, Role.EDITOR)
    rules.check_focal(*focal)
    picture = shipped.prepared(Path(path))
    asset = Asset(
        id=uuid7(),
        site_id=site_id,
        filename=Path(path).name,
        status=Status.READY,
        progress=100,
        source_format=picture.source_format,
        animated=picture.animated,
        width=picture.width,
        height=picture.height,
        alt=alt[:500],
        focal_x=focal[0],
        focal_y=focal[1],
        color=picture.color,
        placeholder=picture.placeholder,
        bytes=picture.bytes,
        digest=picture.digest,
        recipe=encoding.RECIPE,
        actor_id=account.id,
    )
    link_shipped(asset, picture)
    with transaction.atomic(), site_scope(site_id):
        asset.save(force_insert=True)
        register_renditions([(asset, list(picture.encoded))])
        audit.record(
            "media.adopted",
            actor_id=account.id,
            account_id=account.id,
            site_id=site_id,
            object_type="asset",
            object_id=str(asset.id),
            details={"picture": asset.filename},
        )
        announce(AssetPrepared(site_id=str(site_id), asset_id=str(asset.id)))
    return asset


def link_shipped(asset: Asset, picture: shipped.Shipped) -> None:
    """Let the site's directories hold the shipped picture's files."""
    places.link_tree(picture.directory, places.version_dir(asset.site_id, asset.id, asset.version))
    places.link_file(picture.original, places.original(asset.site_id, asset.id))
