"""What the engine did and still has to do. Opaque ids and counts, never a deleted value."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class State(models.TextChoices):
    """Where a piece of work stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    PARTLY = "partly", _("done in part, to be repeated")
    DONE = "done", _("done")
    KEPT = "kept", _("kept")
    HELD = "held", _("waiting for a legal hold to end")


class RetentionRun(models.Model):
    """The retention run of one day. A run that was interrupted goes on under the same row.

    WAITING: only foreseen, by the run of the day before.
    """

    id = UUID7Field()
    day = models.DateField(unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.day)


class RetentionLine(models.Model):
    """What one rule did in one run: a count, and the class of an error if there was one."""

    id = UUID7Field()
    run = models.ForeignKey(RetentionRun, on_delete=models.CASCADE, related_name="lines")
    store = models.CharField(max_length=120)
    rule = models.CharField(max_length=200)
    ending = models.CharField(max_length=20, blank=True)
    count = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)  # due, and kept by a hold or a restriction
    forecast = models.PositiveIntegerField(null=True)  # what the run before said this one would do
    error = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "store", "rule"], name="privacy_line_once")]

    def __str__(self) -> str:
        return f"{self.store} {self.rule}"


class Course(models.Model):
    """One clock that has started for good, and the rules that found nothing left to do on it.

    Whom it is about is written down, because the rows that tell it go with their own periods.
    """

    id = UUID7Field()
    clock = models.CharField(max_length=60)
    key = models.CharField(max_length=60)  # id of the account or site: opaque
    started_at = models.DateTimeField()
    account_id = models.CharField(max_length=36, blank=True)
    site_ids = models.JSONField(default=list)
    settled = models.JSONField(default=list)
    finished = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "key", "started_at"], name="privacy_course_once")]

    def __str__(self) -> str:
        return f"{self.clock} {self.key}"


class Erasure(models.Model):
    """One erasure, from plan to receipt. The address is emptied when it is done."""

    id = UUID7Field()
    because = models.CharField(max_length=60)  # "request", or the name of a declared end
    account_id = models.UUIDField(null=True)
    email = models.CharField(max_length=320, blank=True)
    site_ids = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    planned_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    receipt = models.JSONField(null=True)
    signature = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class ErasureStep(models.Model):
    """What one erasure does to one store."""

    id = UUID7Field()
    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField()
    store = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    planned = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)  # rows that a legal hold keeps for the time being
    because = models.CharField(max_length=400, blank=True)  # why it is kept
    error = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["erasure", "store"], name="privacy_step_once")]

    def __str__(self) -> str:
        return self.store


class ErasureKey(models.Model):
    """The key of one row that has to go, written down before anything is touched."""

    id = models.BigAutoField(primary_key=True)
    step = models.ForeignKey(ErasureStep, on_delete=models.CASCADE, related_name="keys")
    row = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.row


class Tombstone(models.Model):
    """Who was erased: replayed when a backup from before is restored, gone when none is left."""

    id = UUID7Field()
    account_id = models.UUIDField(null=True)
    site_ids = models.JSONField(default=list)
    erased_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.id)


class Export(models.Model):
    """One copy of everything that is held about one account, as a file for seven days."""

    id = UUID7Field()
    account_id = models.UUIDField()
    language = models.CharField(max_length=10, blank=True)  # in which its person reads it
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    requested_at = models.DateTimeField(default=clock.now)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    bytes = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return str(self.id)


class LegalHold(models.Model):
    """What must not go for the time being, because an authority or a dispute asks for it.

    It names an account, a site, or both; `stores` and the period of the data narrow it. It is over at
    `expires_at`, which lifting moves to that moment. A `silent` one is never shown to whom it is about.
    """

    id = UUID7Field()
    reference = models.CharField(max_length=60)
    account_id = models.UUIDField(null=True)
    email = models.CharField(max_length=320, blank=True)  # finds what knows the account by its address only
    site_id = models.UUIDField(null=True)
    stores = models.JSONField(default=list)  # keys of declarations; empty: all
    data_from = models.DateTimeField(null=True)
    data_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=400)
    basis = models.CharField(max_length=200)
    authority = models.CharField(max_length=200)
    silent = models.BooleanField(default=False)
    placed_at = models.DateTimeField(default=clock.now)
    placed_by = models.CharField(max_length=100)
    expires_at = models.DateTimeField(db_index=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account_id__isnull=False) | models.Q(site_id__isnull=False),
                name="privacy_hold_names_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gte=models.F("placed_at")), name="privacy_hold_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Restriction(models.Model):
    """Data of an account that are only stored while something about them is open (GDPR art. 18)."""

    class Ground(models.TextChoices):
        ACCURACY = "18(1)(a)", _("Something is wrong, until it has been checked")
        UNLAWFUL = "18(1)(b)", _("The use is unlawful, but I do not want the data erased")
        CLAIMS = "18(1)(c)", _("I need the data for a legal claim, although you no longer do")
        OBJECTION = "18(1)(d)", _("I objected, until it is clear whose reasons weigh more")

    id = UUID7Field()
    account_id = models.UUIDField(db_index=True)
    purpose = models.CharField(max_length=60, blank=True)  # one use of the data; empty: every use
    store = models.CharField(max_length=120, blank=True)  # one kind of data; empty: all
    ground = models.CharField(max_length=8, choices=Ground)
    case_reference = models.CharField(max_length=9, blank=True)
    since = models.DateTimeField(default=clock.now)
    announced_at = models.DateTimeField(null=True)  # when the person was told that it will be lifted
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.CharField(max_length=400, blank=True)

    def __str__(self) -> str:
        return f"{self.ground} {self.purpose or self.store}"


class Correction(models.Model):
    """Somebody says that a kind of data about him is wrong (GDPR art. 16); his words are in the case."""

    id = UUID7Field()
    account_id = models.UUIDField(db_index=True)
    store = models.CharField(max_length=120)
    case_reference = models.CharField(max_length=9)
    restriction = models.OneToOneField(Restriction, null=True, on_delete=models.SET_NULL, related_name="correction")
    since = models.DateTimeField(default=clock.now)
    settled_at = models.DateTimeField(null=True)
    corrected = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"{self.store} {self.case_reference}"


class RecipientNotice(models.Model):
    """Somebody who received data has to hear that they were corrected, erased or restricted (GDPR art. 19)."""

    class What(models.TextChoices):
        CORRECTED = "corrected", _("corrected")
        ERASED = "erased", _("erased")
        RESTRICTED = "restricted", _("restricted")

    id = UUID7Field()
    account_id = models.UUIDField()
    what = models.CharField(max_length=10, choices=What)
    store = models.CharField(max_length=120)
    recipient = models.CharField(max_length=120)
    since = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True)
    told_how = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.recipient} {self.what}"
