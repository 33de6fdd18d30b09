"""Entries, links, heads and checkpoints. No foreign keys: erasing an account cannot damage the record."""

from typing import Any, NoReturn

from django.db import models

from website_online.foundation import clock
from website_online.foundation.ids import UUID7Field


class AppendOnly(RuntimeError):
    """The record grows; it is neither changed nor shortened, but for the expiry path."""


class AppendOnlyQuerySet(models.QuerySet):
    """A query set that reads and adds."""

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly("audit rows are never changed")

    def delete(self) -> NoReturn:
        raise AppendOnly("audit rows leave through audit.actions.expire only")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("audit rows are never changed")


class AppendOnlyModel(models.Model):
    """Base of rows that are written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("audit rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("audit rows leave through audit.actions.expire only")


class ChainKind(models.TextChoices):
    """Whose history a chain is."""

    ACCOUNT = "account"
    SITE = "site"


class Entry(AppendOnlyModel):
    """One act: who (an opaque id), what, on what, when, from where. Goes when it expires."""

    id = UUID7Field()
    at = models.DateTimeField(default=clock.now)
    verb = models.CharField(max_length=100)
    actor_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    site_id = models.UUIDField(null=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    ip = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=60, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    salt = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)

    class Meta(AppendOnlyModel.Meta):
        indexes = [
            models.Index(fields=["account_id", "at"], name="audit_entry_account"),
            models.Index(fields=["site_id", "at"], name="audit_entry_site"),
        ]


class Link(AppendOnlyModel):
    """An entry's place in a chain. Stays, without salt or value, when the entry has expired."""

    chain_kind = models.CharField(max_length=10, choices=ChainKind)
    chain_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    entry_id = models.UUIDField(db_index=True)
    commitment = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    expired_at = models.DateTimeField(null=True)

    class Meta(AppendOnlyModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["chain_kind", "chain_id", "sequence"], name="audit_link_once"),
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="audit_link_counts_from_1"),
        ]


class Head(models.Model):
    """Where a chain ends at present."""

    chain_kind = models.CharField(max_length=10, choices=ChainKind)
    chain_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain_kind", "chain_id"], name="audit_head_once")]


class Checkpoint(models.Model):
    """Stands, signed, for the links up to a sequence whose entries have all expired."""

    chain_kind = models.CharField(max_length=10, choices=ChainKind)
    chain_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)
    signature = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain_kind", "chain_id"], name="audit_checkpoint_once")]
