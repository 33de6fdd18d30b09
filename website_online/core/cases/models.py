"""Cases, their messages, and the steps of their state."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class Case(models.Model):
    """One concern of one person, from the first message to satisfaction."""

    class Category(models.TextChoices):
        QUESTION = "question", _("A question or a request")
        PERSONAL_DATA = "personal_data", _("My personal data")
        MINOR = "minor", _("Data of a child")
        CONTESTED_DECISION = "contested_decision", _("A decision taken by the software")
        CONTENT_NOTICE = "content_notice", _("Something illegal on a site")
        BILLING = "billing", _("Invoices and payments")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("state of a case", "open")
        ANSWERED = "answered", pgettext_lazy("state of a case", "answered")
        SATISFIED = "satisfied", pgettext_lazy("state of a case", "settled")
        REOPENED = "reopened", pgettext_lazy("state of a case", "open again")

    id = UUID7Field()
    reference = models.CharField(max_length=9, unique=True)
    category = models.CharField(max_length=20, choices=Category)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    email = models.CharField(max_length=320, blank=True)
    email_key = models.CharField(max_length=340, blank=True, db_index=True)
    account_id = models.UUIDField(null=True)
    site_id = models.UUIDField(null=True)
    decision_id = models.UUIDField(null=True, unique=True)
    language = models.CharField(max_length=10)
    opened_at = models.DateTimeField(default=clock.now)
    due_on = models.DateTimeField(null=True)
    last_message_at = models.DateTimeField(default=clock.now)
    satisfied_at = models.DateTimeField(null=True)
    assignee_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "due_on"], name="case_state_due"),
            models.Index(fields=["account_id", "opened_at"], name="case_account"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="satisfied") & Q(satisfied_at__isnull=False))
                | (~Q(state="satisfied") & Q(satisfied_at=None)),
                name="case_satisfied_has_date",
            )
        ]


class CaseMessage(models.Model):
    """What was written in a case, by the person or to the person."""

    class Author(models.TextChoices):
        PERSON = "person"
        STAFF = "staff"

    id = UUID7Field()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="messages")
    author = models.CharField(max_length=6, choices=Author)
    author_id = models.UUIDField(null=True)
    text = models.TextField()
    ip = models.GenericIPAddressField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="case_message_at")]


class CaseStep(models.Model):
    """A change of state: from when, by whom."""

    class By(models.TextChoices):
        PERSON = "person"
        STAFF = "staff"
        TIME = "time"

    id = UUID7Field()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=Case.State)
    by = models.CharField(max_length=6, choices=By)
    by_id = models.UUIDField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["case", "at"], name="case_step_at")]
