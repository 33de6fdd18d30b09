"""How the erasures of visitors outlive a restored backup: by ids of rows and places in them, without words."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from website_online.core.sites.models import Site
from website_online.foundation import tombstones
from website_online.foundation.scoping import all_sites, site_scope
from website_online.foundation.tombstones import Entry, Tombstones
from website_online.operations.privacy.visitors.actions.erasing import replay as end_again
from website_online.operations.privacy.visitors.models import Tombstone

_BECAUSE = "tombstones of all sites"


def entries() -> list[Entry]:
    """List the tombstones of this installation."""
    return [
        {
            "id": str(row.id),
            "site": str(row.site_id),
            "rows": row.rows,
            "marks": row.marks,
            "at": row.erased_at.isoformat(),
        }
        for row in Tombstone.objects.unscoped(because=_BECAUSE).order_by("erased_at", "id")
    ]


def take_over(known: Iterable[Entry]) -> None:
    """Store the tombstones that this (restored) installation does not know; a site that is gone needs none."""
    with all_sites(because=_BECAUSE):
        here = {str(site) for site in Site.objects.values_list("id", flat=True)}
        for entry in known:
            if entry["site"] not in here:
                continue
            Tombstone.objects.update_or_create(
                id=entry["id"],
                defaults={
                    "site_id": entry["site"],
                    "rows": entry["rows"],
                    "marks": entry["marks"],
                    "erased_at": datetime.fromisoformat(entry["at"]),
                },
            )


def replay() -> int:
    """End again what a restored copy brought back; return how many erasures had anything to do."""
    acted = 0
    for row in list(Tombstone.objects.unscoped(because=_BECAUSE).order_by("erased_at", "id")):
        with site_scope(row.site_id), transaction.atomic():
            acted += bool(end_again(row))
    return acted


tombstones.registry.register("visitors", Tombstones(entries, take_over, replay))
