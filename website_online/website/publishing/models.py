"""Publications and what they were made of. Everything that can grow is kept by interval: O(what changed)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from website_online.core.sites.models import SiteOwned
from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field
from website_online.website.content.models import Document, Kind, Snapshot


class Publication(SiteOwned):
    """One choice of snapshots, numbered per site; immutable but for its state."""

    class Cause(models.TextChoices):
        """Why it was made. Only the first two are a person's wish and are listed as versions."""

        EDIT = "edit", _("published")
        RESTORE = "restore", _("restored")
        FACTS = "facts", _("address or language changed")
        MEDIA = "media", _("picture changed")
        DATE = "date", _("new day")
        REDACTION = "redaction", _("something was removed for good")
        REBUILD = "rebuild", _("made again")

    LISTED = (Cause.EDIT, Cause.RESTORE)

    class State(models.TextChoices):
        """How far it came: PREPARING is being rendered, READY only has to be linked into place."""

        PREPARING = "preparing", _("in preparation")
        READY = "ready", _("going live")
        LIVE = "live", _("published")
        PASSED = "passed", _("replaced by a later one")
        FAILED = "failed", _("did not succeed")

    UNFINISHED = (State.PREPARING, State.READY)

    id = UUID7Field()
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=10, choices=Cause.choices, default=Cause.EDIT)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARING)
    by = models.UUIDField(null=True)  # opaque, never a name
    at = models.DateTimeField(default=clock.now)
    live_at = models.DateTimeField(null=True)
    sequence = models.PositiveBigIntegerField()  # of the draft it was taken from
    restored_from = models.PositiveIntegerField(null=True)
    pages = models.PositiveIntegerField(default=0)  # that search engines may list
    facts = models.JSONField(default=dict)  # of the site: name, languages, host
    made_with = models.CharField(max_length=64, blank=True)  # fingerprint of the renderer
    second = models.PositiveBigIntegerField()  # its own second since 1970, the time of its files
    everything = models.BooleanField(default=False)  # render all pages, whatever has changed
    keys = models.JSONField(default=list)  # dependencies that changed besides documents
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=60, blank=True)

    class Meta(SiteOwned.Meta):
        ordering = ["-number"]
        indexes = [models.Index(fields=["state"], name="publication_state")]
        constraints = [models.UniqueConstraint(fields=["site", "number"], name="publication_number_once")]

    def __str__(self) -> str:
        return f"{self.site_id}:{self.number}"


class Interval(SiteOwned):
    """A row that holds from one publication's number to before another's (null: still)."""

    since_number = models.PositiveIntegerField()
    until_number = models.PositiveIntegerField(null=True)

    class Meta(SiteOwned.Meta):
        abstract = True


class PublishedDocument(Interval):
    """Which snapshot of a document is public, and the facts of it that other pages may need."""

    id = UUID7Field()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    language = models.CharField(max_length=10, blank=True)
    path = models.CharField(max_length=200, null=True, blank=True)
    title = models.CharField(max_length=300, blank=True)
    group = models.UUIDField()
    hidden = models.BooleanField(default=False)  # from search engines
    tells = models.BooleanField(null=True)  # the site's statement speaks of a block in it (null: not looked at)
    bucket = models.PositiveIntegerField()  # places the page in a part of the sitemap
    changed_at = models.DateTimeField()

    class Meta(SiteOwned.Meta):
        indexes = [
            models.Index(fields=["site", "document", "since_number"], name="published_document_then"),
            models.Index(fields=["site", "kind", "language", "path"], name="published_kind"),
            models.Index(fields=["site", "group"], name="published_group"),
            models.Index(fields=["site", "kind", "bucket"], name="published_bucket"),
            models.Index(fields=["site", "since_number"], name="published_since"),
            models.Index(
                fields=["site", "language"],
                condition=~Q(tells=False) | Q(kind="settings"),
                name="published_tells",
            ),
            models.Index(fields=["site", "until_number"], name="published_until"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "document"], condition=Q(until_number=None), name="published_document_once"
            ),
        ]


class Output(Interval):
    """A finished file: which blob lies at which path. `owner` is the page it was made from, if any."""

    id = UUID7Field()
    path = models.CharField(max_length=400)
    blob = models.CharField(max_length=40)
    owner = models.UUIDField(null=True)

    class Meta(SiteOwned.Meta):
        indexes = [
            models.Index(fields=["site", "blob"], name="output_blob"),
            models.Index(fields=["site", "owner"], name="output_owner"),
            models.Index(fields=["site", "since_number"], name="output_since"),
            models.Index(fields=["site", "until_number"], name="output_until"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["site", "path"], condition=Q(until_number=None), name="output_path_once"),
        ]


class DependencySet(SiteOwned):
    """What pages were made from. Pages that depend on the same things share one set."""

    id = UUID7Field()
    digest = models.CharField(max_length=40)

    class Meta(SiteOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["site", "digest"], name="dependency_set_once")]


class Dependency(SiteOwned):
    """One key of a set: `design`, `navigation:fr`, `page:<document>`, `media:<asset>` …"""

    id = UUID7Field()
    set = models.ForeignKey(DependencySet, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=80)

    class Meta(SiteOwned.Meta):
        indexes = [models.Index(fields=["site", "key"], name="dependency_key")]


class PageSource(SiteOwned):
    """What the present file of a page was made from. The page's own document is not named in the set."""

    id = UUID7Field()
    page = models.UUIDField()
    set = models.ForeignKey(DependencySet, on_delete=models.CASCADE, related_name="pages")

    class Meta(SiteOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["site", "page"], name="page_source_once")]


class FormerAddress(SiteOwned):
    """An address that a published page had; it leads to where the page is now, or says that it is gone."""

    id = UUID7Field()
    address = models.CharField(max_length=400)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta(SiteOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["site", "address"], name="former_address_once")]


class StaleKey(SiteOwned):
    """Something that is no document changed in the draft's world: the next publication takes it up."""

    id = UUID7Field()
    key = models.CharField(max_length=80)
    at = models.DateTimeField(default=clock.now)

    class Meta(SiteOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["site", "key"], name="stale_key_once")]


class Withdrawal(SiteOwned):
    """The owner took the site offline; it is online again when the row has ended."""

    id = UUID7Field()
    by = models.UUIDField(null=True)
    at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)

    class Meta(SiteOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["site"], condition=Q(ended_at=None), name="withdrawal_one_at_a_time"),
        ]
