"""What backups show for the privacy statement."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock
from website_online.foundation.evidence import NEVER, Finding, evidence
from website_online.operations.backups import queries
from website_online.operations.backups.actions import ledger
from website_online.operations.backups.models import TombstoneCopy

TRIED_WITHIN = timedelta(days=8)


@evidence(
    "backups.newest", 81, sentence=_("The newest good backup is of %(at)s; %(count)s are known of the last 35 days.")
)
def newest() -> Finding:
    """Look at the newest good backup: is there one that is not late."""
    now = queries.standing()
    return Finding(
        now.newest is not None and not now.late, {"at": now.newest or NEVER, "count": queries.good_in_keeping()}
    )


@evidence(
    "backups.tried",
    81,
    sentence=_("On %(at)s the backup of %(taken)s was brought up in an empty place: %(sites)s sites answered."),
)
def tried() -> Finding:
    """Look at the last restore test: was there a good one lately."""
    drill = queries.last_drill()
    if drill is None or drill.taken_at is None:
        return Finding(met=False, figures={"at": NEVER, "taken": NEVER, "sites": 0})
    met = clock.now() - drill.started_at <= TRIED_WITHIN
    return Finding(met, {"at": drill.started_at, "taken": drill.taken_at, "sites": drill.sites})


@evidence(
    "backups.tombstones",
    51,
    sentence=_("%(count)s erasures are written where whoever restores a backup finds them; %(waiting)s wait to be."),
)
def tombstones() -> Finding:
    """Look whether every erasure has reached the repository, so that no restored backup undoes it."""
    newest_copy = TombstoneCopy.objects.order_by("-written_at", "-id").first()
    behind = ledger.is_behind()
    count = newest_copy.count if newest_copy else 0
    waiting = ledger.waiting() if behind else 0
    return Finding(not behind or not queries.standing().configured, {"count": count, "waiting": waiting})
