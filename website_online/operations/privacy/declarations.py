"""How erasures outlive a restored backup: the engine's tombstones, by opaque ids."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from website_online.foundation import clock, tombstones
from website_online.foundation.ids import as_uuid
from website_online.foundation.tombstones import Entry, Tombstones
from website_online.operations.privacy.actions import replay_tombstones, retain
from website_online.operations.privacy.indexes import install_indexes
from website_online.operations.privacy.models import Tombstone


def entries() -> list[Entry]:
    """List the tombstones of this installation."""
    return [
        {
            "id": str(row.id),
            "account": str(row.account_id) if row.account_id else None,
            "sites": row.site_ids,
            "at": row.erased_at.isoformat(),
        }
        for row in Tombstone.objects.order_by("erased_at")
    ]


def take_over(known: Iterable[Entry]) -> None:
    """Store the tombstones that this (restored) installation does not know, or knows as older ones."""
    for entry in known:
        erased_at = datetime.fromisoformat(entry["at"])
        row = Tombstone.objects.filter(id=entry["id"]).first() or Tombstone(id=entry["id"], erased_at=erased_at)
        row.account_id = as_uuid(entry["account"]) if entry["account"] else None
        row.site_ids = sorted({*row.site_ids, *entry["sites"]})
        row.erased_at = max(row.erased_at, erased_at)
        row.save()


def replay() -> int:
    """Erase again whom the copy brought back, then end what is over by today; return how many erasures."""
    replayed = replay_tombstones()
    retain(clock.today())
    return len(replayed)


tombstones.registry.register("privacy", Tombstones(entries, take_over, replay))


def find_what_is_over(sender: AppConfig, using: str, **_: Any) -> None:
    """Give every period that counts from a field its index, once all tables are there."""
    if sender.label == "privacy":
        install_indexes(using)


post_migrate.connect(find_what_is_over, dispatch_uid="privacy-indexes")
