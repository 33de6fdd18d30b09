"""Versions, acceptances, the register, and who was told. What was published is never changed."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class WrittenOnce(RuntimeError):
    """A published agreement is neither changed nor taken back: a new version replaces it."""


class PublishedModel(models.Model):
    """Base of rows that are written once."""

    id = UUID7Field()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise WrittenOnce(type(self).__name__)


class Version(PublishedModel):
    """The agreement as it was published: its number, its dates, the facts it was made from."""

    class Kind(models.TextChoices):
        FIRST = "first", _("first version")
        WORDING = "wording", _("clearer words, nothing else")
        CHANGE = "change", pgettext_lazy("kind of a version", "change")

    number = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=10, choices=Kind)
    because = models.CharField(max_length=400, blank=True)  # why, in the operator's words
    published_at = models.DateTimeField(default=clock.now)
    effective_on = models.DateField()
    facts = models.JSONField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(number__gte=1), name="agreement_counts_from_1")]

    def __str__(self) -> str:
        return str(self.number)


class Text(PublishedModel):
    """A version in one language: title, first sentence, its clauses in order, and a digest of all of it."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    lead = models.TextField()
    clauses = models.JSONField()  # [{"key", "anchor", "title", "html"}]
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="agreement_text_once")]

    def __str__(self) -> str:
        return f"{self.version} {self.language}"


class Acceptance(PublishedModel):
    """That an account accepted a version, in the words of one language."""

    class How(models.TextChoices):
        SIGN_UP = "sign-up", _("when the account was opened")
        PORTAL = "portal", _("with a button in the portal")
        CONTINUED = "continued", _("by using the service after the notice of 30 days")

    account_id = models.UUIDField()
    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="acceptances")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="acceptances")
    at = models.DateTimeField(default=clock.now)
    how = models.CharField(max_length=10, choices=How)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "version"], name="agreement_accepted_once")]


class Engagement(models.Model):
    """A line of the register: which company does what from which day, until which. Only its end may be added."""

    id = UUID7Field()
    service = models.CharField(max_length=40)
    company = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    safeguard = models.CharField(max_length=300, blank=True)
    words = models.JSONField()  # {language: {"title", "purpose", "data"}}, as they were declared then
    because = models.CharField(max_length=400, blank=True)
    announced_at = models.DateTimeField(default=clock.now)
    entered_at_opening = models.BooleanField(default=False)  # before there were customers to tell
    since = models.DateField()
    until = models.DateField(null=True)  # the first day on which it does not work for us any more

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="engagement_ends_later"),
            models.UniqueConstraint(fields=["service", "since"], name="engagement_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.company}"


class Notice(models.Model):
    """An account was told by mail of a version or of a new sub-processor; the portal shows it until dismissed."""

    id = UUID7Field()
    account_id = models.UUIDField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="notices")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, null=True, related_name="notices")
    at = models.DateTimeField(default=clock.now)
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(version=None, engagement__isnull=False) | Q(version__isnull=False, engagement=None),
                name="agreement_notice_of_one_thing",
            ),
            models.UniqueConstraint(fields=["account_id", "version"], name="agreement_notice_version_once"),
            models.UniqueConstraint(fields=["account_id", "engagement"], name="agreement_notice_engagement_once"),
        ]


class Objection(models.Model):
    """A customer does not agree to a sub-processor; a case carries what he said."""

    id = UUID7Field()
    account_id = models.UUIDField()
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="objections")
    reference = models.CharField(max_length=9)  # of the case
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account_id", "engagement"], name="objection_once")]
