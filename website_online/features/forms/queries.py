"""Reads on messages of visitors. They ask nobody for permission: the caller has."""

from uuid import UUID

from django.db.models import QuerySet

from website_online.features.forms.models import Submission
from website_online.foundation.scoping import site_scope


def inbox(site_id: UUID | str, *, spam: bool = False) -> "QuerySet[Submission]":
    """Return the messages of a site, newest first; those kept aside only when asked."""
    with site_scope(site_id):
        return Submission.objects.filter(spam=spam).order_by("-received_at", "-id")


def unread(site_id: UUID | str) -> int:
    """Return how many messages in the inbox nobody has read."""
    return inbox(site_id).filter(read_at=None).count()


def submission(site_id: UUID | str, submission_id: UUID | str) -> Submission | None:
    """Return one message, or None for any other id."""
    with site_scope(site_id):
        return Submission.objects.filter(id=submission_id).first()
