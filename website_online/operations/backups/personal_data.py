"""Backups hold everything that everybody gave us, encrypted, for 35 days."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from website_online.foundation.clock import days
from website_online.foundation.personal_data import (
    Basis,
    Category,
    Outcome,
    Retention,
    Subject,
    declare,
    declare_store,
)
from website_online.operations.backups import rules
from website_online.operations.backups.models import Backup, Check, RestoreTest, TombstoneCopy

_PROOF = _("Proof that backups are made, read over and tried out.")

for _model in (Backup, Check, RestoreTest, TombstoneCopy):
    declare(_model, purpose=_PROOF, not_personal=[field.name for field in _model._meta.concrete_fields])


class Backups:
    """Nobody is taken out of a backup: it is encrypted as a whole, ages out, and is replayed against."""

    def holds(self, subject: Subject) -> int:
        """Return 0: what a backup holds of a person is not told apart."""
        del subject
        return 0

    def export(self, subject: Subject) -> Iterator[tuple[str, bytes]]:
        """Yield nothing: a backup holds the same as the stores it was made from."""
        del subject
        return iter(())

    def erase(self, subject: Subject) -> int:
        """Delete nothing; the tombstone is what reaches backups."""
        del subject
        return 0

    def expire(self, now: datetime) -> int:
        """Delete nothing here: every backup run puts the old ones away."""
        del now
        return 0


declare_store(
    "backups",
    title=_("Backups"),
    purpose=_("Bringing everything back after a loss."),
    basis=Basis.LEGAL_DUTY,
    personal={"everything": Category.CONTENT},
    keep=[Retention(after="taken", period=days(rules.KEPT.days), ending="R-BACKUP")],
    erase=Outcome.KEEP,
    erase_because=_(
        "Backups are encrypted as a whole and gone after 35 days; whoever restores one erases again what was erased."
    ),
    recipients=(settings.BACKUP_COMPANY,) if settings.BACKUP_COMPANY else (),
    handler=Backups(),
    order=99,
)
