"""Noticing that there is no good backup any more, and telling the operator once a day."""

from django.conf import settings

from website_online.core.mail import actions as mail
from website_online.foundation import clock
from website_online.operations.backups import places, queries
from website_online.operations.backups.actions.running import bury_the_dead
from website_online.operations.backups.problems import WORDS


def watch() -> bool:
    """Mail the operator when the newest good backup is too old or something failed; return whether so."""
    if not settings.BACKUP_REPOSITORY:
        return False
    if not places.is_taken():
        bury_the_dead()
    now = queries.standing()
    if not now.late and not now.problem:
        return False
    if settings.OPERATOR["email"]:
        mail.send(
            "backups.alert",
            to=settings.OPERATOR["email"],
            language=settings.LANGUAGE_CODE,
            context={
                "late": now.late,
                "newest": now.newest,
                "hours": settings.BACKUP_LATE_AFTER_HOURS,
                "problem": WORDS.get(now.problem, ""),
            },
            dedupe_key=f"backups.alert:{clock.today().isoformat()}",
        )
    return True
