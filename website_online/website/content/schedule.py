"""What runs by itself. Old changes go with the retention run, which knows what must stay."""

from website_online.foundation.background import every
from website_online.website.content import actions


@every(minutes=60)
def upgrade_old_documents(slot: str) -> None:
    """Bring documents of an older schema version up to date: there are some only after a new build."""
    actions.upgrade_documents()
