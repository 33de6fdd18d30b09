"""Applying what a person did, once, and keeping it when it cannot be applied."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from website_online.core.accounts.models import Account
from website_online.core.audit import actions as audit
from website_online.core.sites import permissions
from website_online.core.sites.models import Role, Site
from website_online.foundation import clock
from website_online.foundation.scoping import current_site_id, site_scope
from website_online.website.content import rules
from website_online.website.content.actions.cleaning import check_outside_command
from website_online.website.content.actions.refusals import OVERTAKEN, BatchRefused, Conflict
from website_online.website.content.actions.writing import Entry, lock, write
from website_online.website.content.models import Change, HeldBack
from website_online.website.content.shape import CommandRefused
from website_online.website.content.tree import touched
from website_online.website.content.upgrades import schema_version

LATEST_IMAGINABLE = 1_000_000  # what a column can hold; newer builds count up one by one
_INTENT = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LABEL = re.compile(r"[a-z0-9_.]{0,60}")


@dataclass(frozen=True)
class Batch:
    """Commands that belong together, as a client sends them.

    `client_uuid` makes sending twice harmless; `intent` groups batches into one step of undo;
    `label` is a short code for what was done, `focus` ({"doc", "node"}) where.
    """

    client_uuid: UUID
    commands: Sequence[Mapping[str, Any]]
    intent: str
    schema_version: int
    base_sequence: int = 0
    label: str = ""
    focus: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Applied:
    """A batch that is now part of the history.

    `commands` are those that were stored, `inverses` what would undo them; `cleaned` says that they
    differ from those that came; `repeated` that the batch had been applied before, and nothing
    happened now.
    """

    sequence: int
    commands: Sequence[Mapping[str, Any]]
    inverses: Sequence[Mapping[str, Any]]
    cleaned: bool
    repeated: bool


def apply_batch(site_id: UUID | str, account: Account, batch: Batch) -> Applied:
    """Apply a batch for a person who may edit the site, in one transaction.

    Raises NotYours for strangers, Conflict when somebody else's change stands against it (the batch
    is then held back for its author), BatchRefused for anything else that cannot be stored.
    """
    site = permissions.require(account, site_id, Role.EDITOR)
    with site_scope(site.id):
        try:
            received = _check(batch)
            with transaction.atomic():
                return _apply(site, account, batch, received)
        except CommandRefused as refusal:
            if refusal.code not in OVERTAKEN:
                raise BatchRefused(refusal.code, **refusal.detail) from refusal
            _hold_back(site, account, batch, refusal)
            raise Conflict(refusal.code, **refusal.detail) from refusal
        except IntegrityError as error:
            # The lock leaves one cause: an id that another site uses. Nothing more is said about it.
            raise BatchRefused("document_exists") from error


def _apply(site: Site, account: Account, batch: Batch, received: str) -> Applied:
    history = lock()
    known = Change.objects.filter(client_uuid=batch.client_uuid).first()
    if known is not None:
        if known.received != received or known.actor_id != account.id:
            raise BatchRefused("uuid_reused")
        cleaned = fingerprint(known.commands) != received
        return Applied(known.sequence, known.commands, known.inverses, cleaned, repeated=True)
    if batch.schema_version != schema_version():
        raise CommandRefused("other_version", schema_version=schema_version())
    entry = Entry(
        intent=batch.intent,
        actor_id=account.id,
        client_uuid=batch.client_uuid,
        received=received,
        label=batch.label,
        focus=batch.focus,
    )
    change = write(history, batch.commands, entry, languages=site.languages)
    HeldBack.objects.filter(client_uuid=batch.client_uuid, actor_id=account.id).delete()
    note(site, account, change)
    cleaned = fingerprint(change.commands) != received
    return Applied(change.sequence, change.commands, change.inverses, cleaned, repeated=False)


def note(site: Site, account: Account, change: Change) -> None:
    """Write into the audit log that a person changed the draft: once for each intent."""
    earlier = Change.objects.filter(intent=change.intent, actor_id=account.id, kind=change.kind)
    if earlier.exclude(id=change.id).exists():
        return
    documents = sorted(touched(change.commands))
    audit.record(
        f"content.{'edited' if change.kind == Change.Kind.EDIT else change.kind}",
        actor_id=account.id,
        account_id=account.id,
        site_id=site.id,
        object_type="document",
        object_id=documents[0] if documents else "",
        details={"change": change.sequence, "label": change.label},
    )


def settle(site_id: UUID | str, account: Account, client_uuid: UUID) -> bool:
    """Forget a batch that was held back, its author having chosen; return whether there was one."""
    site = permissions.require(account, site_id, Role.EDITOR)
    with site_scope(site.id), transaction.atomic():
        gone = HeldBack.objects.filter(client_uuid=client_uuid, actor_id=account.id).delete()[0] > 0
        if gone:
            _record("content.settled", site, account, str(client_uuid))
        return gone


def fingerprint(commands: Sequence[Mapping[str, Any]]) -> str:
    """Return a digest by which the same commands are recognised when they come again."""
    return hashlib.sha256(json.dumps(list(commands), sort_keys=True).encode()).hexdigest()


def _check(batch: Batch) -> str:
    if not batch.commands:
        raise BatchRefused("malformed", where="commands")
    if len(batch.commands) > rules.MAX_COMMANDS:
        raise BatchRefused("too_many_commands", limit=rules.MAX_COMMANDS)
    if not 0 < batch.schema_version <= LATEST_IMAGINABLE:
        raise BatchRefused("malformed", where="schema_version")
    if not _INTENT.fullmatch(batch.intent):
        raise BatchRefused("malformed", where="intent")
    if not _LABEL.fullmatch(batch.label):
        raise BatchRefused("malformed", where="label")
    focus = batch.focus
    if focus is not None and not (
        set(focus) <= {"doc", "node"}
        and all(isinstance(value, str) and _INTENT.fullmatch(value) for value in focus.values())
    ):
        raise BatchRefused("malformed", where="focus")
    for command in batch.commands:
        check_outside_command(command)
    return fingerprint(batch.commands)


def _hold_back(site: Site, account: Account, batch: Batch, refusal: CommandRefused) -> None:
    with transaction.atomic():
        if HeldBack.objects.filter(client_uuid=batch.client_uuid).exclude(actor_id=account.id).exists():
            raise BatchRefused("uuid_reused")
        _row, fresh = HeldBack.objects.update_or_create(
            site_id=current_site_id(),
            client_uuid=batch.client_uuid,
            actor_id=account.id,
            defaults={
                "intent": batch.intent,
                "label": batch.label,
                "commands": list(batch.commands),
                "schema_version": batch.schema_version,
                "code": refusal.code,
                "detail": dict(refusal.detail),
                "at": clock.now(),
            },
        )
        if fresh:
            _record("content.held_back", site, account, str(batch.client_uuid), code=refusal.code)


def _record(verb: str, site: Site, account: Account, name: str, **details: str) -> None:
    audit.record(
        verb,
        actor_id=account.id,
        account_id=account.id,
        site_id=site.id,
        object_type="batch",
        object_id=name,
        details=details,
    )
