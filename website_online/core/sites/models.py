"""Sites and what says whose they are.

Members, hosts, suspensions and binnings are asked across sites (whose site is this? which site
answers here?), so they have plain managers; everything that is *inside* a site is `SiteOwned`.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from website_online.core.accounts.models import Account
from website_online.core.sites.rules import ADDRESS_LIMIT, NAME_LIMIT
from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field
from website_online.foundation.scoping import ScopedManager, check_inside


def one_language() -> list[str]:
    """Return the languages of a site that was not asked for more."""
    return ["fr"]


class Site(models.Model):
    """A website. The row stays, emptied, when the site is gone: other records point to its id."""

    id = UUID7Field()
    name = models.CharField(_("name of the site"), max_length=NAME_LIMIT, blank=True)
    address = models.CharField(max_length=ADDRESS_LIMIT, null=True, unique=True)
    language = models.CharField(max_length=10, default="fr")
    languages = models.JSONField(default=one_language)
    created_at = models.DateTimeField(default=clock.now)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("site")
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at=None, address__isnull=False) | Q(erased_at__isnull=False, address=None, name=""),
                name="site_has_address_until_erased",
            ),
            models.CheckConstraint(condition=~Q(address=""), name="site_address_not_blank"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SiteOwned(models.Model):
    """Base of every table that belongs to a site: asked inside a site scope, or not at all."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
        default_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_inside(type(self).__name__, self.site_id)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        check_inside(type(self).__name__, self.site_id)
        return super().delete(*args, **kwargs)


class Role(models.TextChoices):
    """What a member may do: an owner everything, an editor everything on the pages."""

    OWNER = "owner", pgettext_lazy("role", "owner")
    EDITOR = "editor", pgettext_lazy("role", "editor")


class Membership(models.Model):
    """An account's role on a site. Ended rows stay as the record of who could do what."""

    id = UUID7Field()
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="memberships")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=8, choices=Role)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "account"], condition=Q(ended_at=None), name="membership_once"),
            models.UniqueConstraint(
                fields=["site"],
                condition=Q(role="owner", ended_at=None),
                name="membership_one_owner",
            ),
        ]
        indexes = [models.Index(fields=["account", "site"], name="membership_account")]


class Invitation(models.Model):
    """Somebody is invited to help on a site; becomes a membership when accepted from that address."""

    id = UUID7Field()
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="invitations")
    email = models.CharField(max_length=320)
    email_key = models.CharField(max_length=340)
    role = models.CharField(max_length=8, choices=Role, default=Role.EDITOR)
    invited_by = models.UUIDField()
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "email_key"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_at_a_time",
            )
        ]


class Host(models.Model):
    """A whole host name that answers for a site: the primary one serves, the others lead to it."""

    class Kind(models.TextChoices):
        ADDRESS = "address"  # under the operator's domain
        FORMER = "former"  # an address the site had before
        DOMAIN = "domain"  # the owner's own domain

    id = UUID7Field()
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="hosts")
    hostname = models.CharField(max_length=253, unique=True)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ADDRESS)
    primary = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    verified_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site"], condition=Q(primary=True), name="host_one_primary"),
            models.CheckConstraint(
                condition=Q(primary=False) | Q(verified_at__isnull=False),
                name="host_primary_is_verified",
            ),
        ]


class Suspension(models.Model):
    """The site is taken off the web, for a reason, until that reason is lifted."""

    class Because(models.TextChoices):
        OWNER_CLOSED = "owner_closed"
        PAYMENT = "payment"
        MODERATION = "moderation"
        ORDER = "order"  # of an authority

    id = UUID7Field()
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="suspensions")
    because = models.CharField(max_length=12, choices=Because)
    at = models.DateTimeField(default=clock.now)
    by = models.UUIDField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "because"],
                condition=Q(lifted_at=None),
                name="suspension_one_per_reason",
            )
        ]


class Binning(models.Model):
    """The site was put into the bin: taken out again, or gone for good on a day."""

    id = UUID7Field()
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="binnings")
    by = models.UUIDField()
    at = models.DateTimeField(default=clock.now)
    purge_on = models.DateTimeField()
    restored_at = models.DateTimeField(null=True)
    restored_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site"], condition=Q(restored_at=None), name="binning_one_at_a_time")
        ]


class Entitlement(SiteOwned):
    """What a plan allows a site. Without rows at all in the installation, everything is allowed."""

    id = UUID7Field()
    key = models.CharField(max_length=60)
    value = models.BigIntegerField(null=True)  # null: without limit
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)

    class Meta(SiteOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["site", "key"], condition=Q(until=None), name="entitlement_once")
        ]


class FeatureSwitch(SiteOwned):
    """A feature that the owner has switched on or off."""

    id = UUID7Field()
    feature = models.CharField(max_length=60)
    on = models.BooleanField()
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.UUIDField(null=True)

    class Meta(SiteOwned.Meta):
        constraints = [models.UniqueConstraint(fields=["site", "feature"], name="feature_switch_once")]
