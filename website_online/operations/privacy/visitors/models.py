"""Whom an owner looks for, what he does about it, and what visitors ask of him."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website_online.core.sites.models import SiteOwned
from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field
from website_online.operations.privacy.models import State


class Request(SiteOwned):
    """What a visitor asks of a site's owner. It counts from the moment when he has proved his address."""

    class Wish(models.TextChoices):
        COPY = "copy", _("A copy of the data (articles 15 and 20)")
        ERASE = "erase", _("Erasure (article 17)")
        CORRECT = "correct", _("A correction (article 16)")
        RESTRICT = "restrict", _("A restriction: keep the data, but do not use them (article 18)")
        OBJECT = "object", _("An objection to a use (article 21)")
        WITHDRAW = "withdraw", _("Consent taken back (article 7(3))")

    class Outcome(models.TextChoices):
        DONE = "done", pgettext_lazy("outcome of a request", "done")
        REFUSED = "refused", pgettext_lazy("outcome of a request", "refused")

    id = UUID7Field()
    wish = models.CharField(max_length=8, choices=Wish)
    email = models.CharField(max_length=320, blank=True)
    keys = models.TextField(blank=True)
    words = models.TextField(blank=True)
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)  # of the link by which the address is proved
    asked_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    due_on = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.UUIDField(null=True)  # opaque

    class Meta(SiteOwned.Meta):
        verbose_name = _("request of a visitor")
        indexes = [models.Index(fields=["site", "answered_at", "due_on"], name="visitors_request_inbox")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, outcome="") | Q(answered_at__isnull=False, confirmed_at__isnull=False),
                name="visitors_request_answered_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_open(self) -> bool:
        """Whether the owner has yet to answer."""
        return self.confirmed_at is not None and self.answered_at is None


class Lookup(SiteOwned):
    """One visitor whom the owner looks for. What he left out is named by store and row."""

    id = UUID7Field()
    typed = models.CharField(max_length=400, blank=True)
    keys = models.TextField(blank=True)
    left_out = models.JSONField(default=list)  # ["store|row", …]
    request = models.ForeignKey(Request, on_delete=models.SET_NULL, null=True, related_name="lookups")
    made_by = models.UUIDField(null=True)  # opaque
    made_at = models.DateTimeField(default=clock.now)

    class Meta(SiteOwned.Meta):
        verbose_name = _("visitor who was looked for")
        indexes = [models.Index(fields=["site", "made_at"], name="visitors_lookup_made")]

    def __str__(self) -> str:
        return str(self.pk)


class Copy(SiteOwned):
    """One copy of what was found of a visitor, as a file for seven days."""

    id = UUID7Field()
    lookup = models.ForeignKey(Lookup, on_delete=models.CASCADE, related_name="copies")
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    requested_by = models.UUIDField(null=True)  # opaque
    requested_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    bytes = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta(SiteOwned.Meta):
        verbose_name = _("copy for a visitor")

    def __str__(self) -> str:
        return str(self.pk)


class Erasure(SiteOwned):
    """One visitor's erasure from one site, from plan to receipt. By whom he was known is emptied when it is done."""

    id = UUID7Field()
    keys = models.TextField(blank=True)
    left_out = models.JSONField(default=list)
    left_count = models.PositiveIntegerField(default=0)
    because = models.CharField(max_length=40, default="request")
    request_id = models.UUIDField(null=True)
    asked_by = models.UUIDField(null=True)  # opaque; nobody when a backup was restored
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    planned_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    receipt = models.JSONField(null=True)
    signature = models.CharField(max_length=64, blank=True)

    class Meta(SiteOwned.Meta):
        verbose_name = _("erasure of a visitor")
        indexes = [models.Index(fields=["site", "planned_at"], name="visitors_erasure_planned")]

    def __str__(self) -> str:
        return str(self.pk)


class Step(SiteOwned):
    """What one erasure does in one store."""

    id = UUID7Field()
    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    store = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    mentions = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    because = models.CharField(max_length=400, blank=True)
    error = models.CharField(max_length=100, blank=True)

    class Meta(SiteOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["erasure", "store"], name="visitors_step_once")]

    def __str__(self) -> str:
        return self.store


class Key(SiteOwned):
    """One row that has to go, or (with marks) loses the words that name the visitor: noted before anything is touched."""

    id = models.BigAutoField(primary_key=True)
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="rows")
    row = models.CharField(max_length=64)
    marks = models.JSONField(null=True)
    done = models.BooleanField(default=False)

    class Meta(SiteOwned.Meta):
        indexes = [models.Index(fields=["step", "done"], name="visitors_key_left")]

    def __str__(self) -> str:
        return self.row


class Tombstone(SiteOwned):
    """Which rows an erasure ended: ended again when a backup from before is restored. Ids and places, no words."""

    id = UUID7Field()
    rows = models.JSONField(default=dict)  # {store: [row, …]}
    marks = models.JSONField(default=dict)  # {store: {row: marks}}
    erased_at = models.DateTimeField(default=clock.now)

    class Meta(SiteOwned.Meta):
        verbose_name = _("tombstone of a visitor")

    def __str__(self) -> str:
        return str(self.pk)
