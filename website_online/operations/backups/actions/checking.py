"""Reading the repository over, a seventh a day."""

from website_online.foundation import clock
from website_online.operations.backups import places, rules
from website_online.operations.backups.actions.running import recorded
from website_online.operations.backups.models import Check
from website_online.operations.backups.repository import Repository


def check(part: str = "") -> Check:
    """Check the structure of the repository and the bytes of a part; returns the row. Raises BackupProblem."""
    part = part or rules.part_of(clock.today())
    with places.alone(), recorded(Check(part=part)) as row:
        Repository().check(part)
    return row
