"""Reading the outbox."""

from django.db.models import QuerySet

from website_online.core.mail.models import Message
from website_online.core.mail.rules import deliverable_address


def outbox() -> QuerySet[Message]:
    """Return all messages, newest first: the development outbox."""
    return Message.objects.order_by("-created_at", "-id")


def latest_to(address: str, template: str = "") -> Message | None:
    """Return the newest message to an address, or None: for tests and the desk."""
    found = outbox().filter(to=deliverable_address(address))
    return (found.filter(template=template) if template else found).first()
