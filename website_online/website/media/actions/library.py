"""Describing, binning and purging pictures."""

from typing import Any
from uuid import UUID

from django.db import transaction

from website_online.core.audit import actions as audit
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require
from website_online.foundation import clock
from website_online.foundation.events import announce
from website_online.foundation.scoping import site_scope
from website_online.website.media import places, rules
from website_online.website.media.events import AssetBinned, AssetChanged, AssetFact, AssetPurged, AssetUnbinned
from website_online.website.media.models import Asset


def set_focal(site_id: UUID, account: Any, asset_id: UUID, x: float, y: float) -> Asset:
    """Say which point of a picture must stay visible when it is cropped (fractions of its sides).

    Raises what `require` raises, Asset.DoesNotExist, ValueError outside 0…1.
    """
    rules.check_focal(x, y)
    return _change(site_id, account, asset_id, "media.focal_set", AssetChanged, focal_x=x, focal_y=y)


def set_alt(site_id: UUID, account: Any, asset_id: UUID, alt: str) -> Asset:
    """Set the description that new uses of a picture start with (at most 500 characters are kept).

    Raises what `require` raises, Asset.DoesNotExist.
    """
    return _change(site_id, account, asset_id, "media.described", AssetChanged, alt=alt.strip()[:500])


def put_in_bin(site_id: UUID, account: Any, asset_id: UUID) -> Asset:
    """Take a picture out of the library for 30 days, then for good. Pages that use it keep it till then.

    Raises what `require` raises, Asset.DoesNotExist.
    """
    return _change(site_id, account, asset_id, "media.binned", AssetBinned, removed_at=clock.now())


remove = put_in_bin


def take_out_of_bin(site_id: UUID, account: Any, asset_id: UUID) -> Asset:
    """Put a binned picture back into the library.

    Raises what `require` raises, Asset.DoesNotExist.
    """
    return _change(site_id, account, asset_id, "media.unbinned", AssetUnbinned, removed_at=None)


def _change(site_id: UUID, account: Any, asset_id: UUID, verb: str, event: type[AssetFact], **values: Any) -> Asset:
    require(account, site_id, Role.EDITOR)
    with transaction.atomic(), site_scope(site_id):
        asset = Asset.objects.get(id=asset_id)
        for name, value in values.items():
            setattr(asset, name, value)
        asset.save(update_fields=list(values))
        audit.record(
            verb,
            actor_id=account.id,
            account_id=account.id,
            site_id=site_id,
            object_type="asset",
            object_id=str(asset_id),
        )
        announce(event(site_id=str(site_id), asset_id=str(asset_id)))
    return asset


def purge(site_id: UUID, asset_id: UUID) -> bool:
    """Delete a picture for good: files first, rows after, so that a killed purge can be repeated.

    For the retention run and for erasure, never for a person's click. Returns whether there was one.
    """
    with site_scope(site_id):
        asset = Asset.objects.filter(id=asset_id).first()
        if asset is None:
            return False
        places.erase_files(site_id, asset_id)
        with transaction.atomic():
            asset.delete()
            announce(AssetPurged(site_id=str(site_id), asset_id=str(asset_id)))
    return True
