"""What visitors sent."""

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from website_online.core.sites.models import SiteOwned
from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class Submission(SiteOwned):
    """What one visitor sent once. The labels are kept with the answers: the form may change later."""

    id = UUID7Field()
    document_id = models.UUIDField()  # of the page (or footer) that had the form; it may be gone
    node = models.CharField(max_length=64)
    page_title = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10)
    answers = models.JSONField()  # [{key, label, type, value}]
    email = models.CharField(_("e-mail address"), max_length=254, blank=True)
    digest = models.CharField(max_length=64)  # of form and answers: a second click is no second message
    spam = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    received_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.UUIDField(null=True)  # opaque
    # By whom it was sent, and whom it names: what one visitor is found by (`finding.py`).
    from_keys = models.TextField(blank=True)
    all_keys = models.TextField(blank=True)

    class Meta(SiteOwned.Meta):
        verbose_name = _("message from a visitor")
        indexes = [
            models.Index(fields=["site", "spam", "received_at"], name="submission_inbox"),
            models.Index(fields=["site", "digest"], name="submission_digest"),
            models.Index(fields=["expires_at"], name="submission_expiry"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def sender(self) -> str:
        """Who wrote, as far as the form asked: a name, else the address."""
        named = next((answer["value"] for answer in self.answers if answer["key"] == "name" and answer["value"]), "")
        return named or self.email

    @property
    def excerpt(self) -> str:
        """The beginning of the message: the longest text of several lines, else the longest answer."""
        texts = [answer["value"] for answer in self.answers if answer.get("type") == "textarea" and answer["value"]]
        longest = max(texts or (answer["value"] for answer in self.answers), key=len, default="")
        return Truncator(" ".join(longest.split())).chars(160)


class Keeping(SiteOwned):
    """How long messages stay on a site at most, whatever its forms say. Without a row: as the forms say."""

    id = UUID7Field()
    months = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.UUIDField(null=True)  # opaque

    class Meta(SiteOwned.Meta):
        verbose_name = _("how long messages of visitors stay")
        constraints = [models.UniqueConstraint(fields=["site"], name="forms_keeping_once")]

    def __str__(self) -> str:
        return str(self.months)
