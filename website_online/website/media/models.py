"""Assets and their renditions."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from website_online.core.sites.models import SiteOwned
from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class Kind(models.TextChoices):
    """How a picture is served."""

    PICTURE = "picture", _("picture")
    DRAWING = "drawing", _("drawing")  # SVG: one file for every size


class Status(models.TextChoices):
    """Where a picture is between disk and page."""

    QUARANTINE = "quarantine", _("being checked")
    READY = "ready", _("ready")
    REFUSED = "refused", _("refused")


class Asset(SiteOwned):
    """One picture of one site. `width` and `height` are those a viewer sees."""

    id = UUID7Field()
    filename = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PICTURE)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUARANTINE)
    refusal = models.CharField(max_length=30, blank=True)
    progress = models.PositiveSmallIntegerField(default=0)  # of 100
    source_format = models.CharField(max_length=8, blank=True)
    animated = models.BooleanField(default=False)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    alt = models.CharField(max_length=500, blank=True)
    focal_x = models.FloatField(default=0.5, validators=[MinValueValidator(0.0), MaxValueValidator(1.0)])
    focal_y = models.FloatField(default=0.5, validators=[MinValueValidator(0.0), MaxValueValidator(1.0)])
    color = models.CharField(max_length=7, blank=True)
    placeholder = models.TextField(blank=True)
    bytes = models.PositiveBigIntegerField(default=0)  # of the original
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the original without metadata
    recipe = models.PositiveIntegerField(default=0)  # how the renditions were encoded
    actor_id = models.UUIDField(null=True, blank=True)  # who put it here: opaque, never a name
    created_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta(SiteOwned.Meta):
        indexes = [
            models.Index(fields=["site", "removed_at", "created_at"], name="media_asset_library"),
            models.Index(fields=["site", "digest"], name="media_asset_digest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="media_asset_focal_inside",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Rendition(SiteOwned):
    """One encoded size of an asset, as a file that visitors get."""

    id = UUID7Field()
    asset = models.ForeignKey(Asset, on_delete=models.CASCADE, related_name="renditions")
    version = models.PositiveIntegerField()
    format = models.CharField(max_length=5)  # also the file's extension
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    path = models.CharField(max_length=120)  # below the site's public media directory
    bytes = models.PositiveBigIntegerField()

    class Meta(SiteOwned.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["site", "asset", "version", "format", "width"], name="media_rendition_once"
            ),
        ]

    def __str__(self) -> str:
        return self.path
