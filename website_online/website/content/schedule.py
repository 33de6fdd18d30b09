"""What runs by itself."""

from website_online.foundation.background import every
from website_online.website.content import actions


@every(daily_at="03:40")
def collapse_old_changes(slot: str) -> None:
    """Delete changes older than thirty days."""
    actions.collapse()


@every(minutes=60)
def upgrade_old_documents(slot: str) -> None:
    """Bring documents of an older schema version up to date: there are some only after a new build."""
    actions.upgrade_documents()
