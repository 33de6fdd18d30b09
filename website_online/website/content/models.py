"""Documents, their history, and what is kept beside it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.sites.models import SiteOwned
from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field, uuid7


class Kind(models.TextChoices):
    """What a document is."""

    PAGE = "page", _("page")
    NAVIGATION = "navigation", _("menu")
    HEADER = "header", _("header")
    FOOTER = "footer", _("footer")
    DESIGN = "design", _("design")
    SETTINGS = "settings", _("site settings")


class Document(SiteOwned):
    """One document as it stands in the draft. `title` and `path` are copies of what `body` says."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    language = models.CharField(max_length=10, blank=True)
    path = models.CharField(max_length=200, null=True, blank=True)  # pages only; "" is the home page
    title = models.CharField(max_length=300, blank=True)
    translation_group = models.UUIDField(default=uuid7)
    body = models.JSONField()
    sequence = models.PositiveBigIntegerField()  # of the last change
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteOwned.Meta):
        indexes = [
            models.Index(fields=["site", "sequence"], name="document_sequence"),
            models.Index(fields=["site", "kind", "language"], name="document_kind"),
            models.Index(fields=["site", "translation_group"], name="document_translations"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "language", "path"],
                condition=Q(kind="page", deleted_at=None),
                name="page_path_once",
            ),
            models.UniqueConstraint(
                fields=["site", "kind", "language"],
                condition=~Q(kind="page") & Q(deleted_at=None),
                name="shared_document_once",
            ),
            models.CheckConstraint(condition=Q(kind="page") | Q(path=None), name="document_path_is_of_a_page"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class History(SiteOwned):
    """Where the history of a site stands. Locking this row is what puts batches in an order."""

    sequence = models.PositiveBigIntegerField(default=0)
    barrier = models.PositiveBigIntegerField(default=0)  # undo stops after this change
    collapsed = models.PositiveBigIntegerField(default=0)  # changes up to this one are gone

    class Meta(SiteOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["site"], name="history_once")]


class Change(SiteOwned):
    """A batch that was applied. `reversed_by` is the change that took it back."""

    class Kind(models.TextChoices):
        EDIT = "edit"
        UNDO = "undo"
        REDO = "redo"
        SYSTEM = "system"

    id = UUID7Field()
    sequence = models.PositiveBigIntegerField()
    client_uuid = models.UUIDField()
    received = models.CharField(max_length=64, blank=True)  # digest of the commands as they came
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.EDIT)
    intent = models.CharField(max_length=64)
    label = models.CharField(max_length=60, blank=True)
    focus = models.JSONField(null=True, blank=True)
    actor_id = models.UUIDField(null=True, blank=True)  # opaque, never a name
    commands = models.JSONField()
    inverses = models.JSONField()
    schema_version = models.PositiveIntegerField()
    barrier = models.BooleanField(default=False)
    reversed_by = models.PositiveBigIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta(SiteOwned.Meta):
        ordering = ["sequence"]
        indexes = [
            models.Index(fields=["site", "actor_id", "sequence"], name="change_of_actor"),
            models.Index(fields=["site", "intent"], name="change_intent"),
            models.Index(fields=["site", "at"], name="change_at"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["site", "sequence"], name="change_sequence_once"),
            models.UniqueConstraint(fields=["site", "client_uuid"], name="change_client_uuid_once"),
        ]

    def __str__(self) -> str:
        return f"{self.site_id}:{self.sequence}"


class Snapshot(SiteOwned):
    """A document's body as it was after change `sequence`. Immutable, but for `redact`."""

    id = UUID7Field()
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="snapshots")
    sequence = models.PositiveBigIntegerField()
    body = models.JSONField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta(SiteOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["site", "document", "sequence"], name="snapshot_once"),
        ]


class HeldBack(SiteOwned):
    """A batch that another change stands against: kept until its author has chosen."""

    id = UUID7Field()
    client_uuid = models.UUIDField()
    actor_id = models.UUIDField()
    intent = models.CharField(max_length=64)
    label = models.CharField(max_length=60, blank=True)
    commands = models.JSONField()
    schema_version = models.PositiveIntegerField()
    code = models.CharField(max_length=30)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    class Meta(SiteOwned.Meta):
        indexes = [models.Index(fields=["site", "actor_id", "at"], name="held_back_of_actor")]
        constraints = [
            models.UniqueConstraint(fields=["site", "client_uuid"], name="held_back_once"),
        ]
