"""Recording, expiring, collapsing and verifying."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max, Min, Q
from django.utils.crypto import salted_hmac

from website_online.core.audit import rules
from website_online.core.audit.models import ChainKind, Checkpoint, Entry, Head, Link
from website_online.foundation import clock
from website_online.foundation.origin import current_origin

BATCH = 500


def _keys() -> list[bytes]:
    """Keys for links, the present one first: derived from the secret key and its predecessors."""
    return [
        salted_hmac("audit.link", "key", secret=secret, algorithm="sha256").digest()
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def _name(kind: str, chain_id: UUID) -> str:
    return f"{kind}:{chain_id}"


def _text(value: object) -> str:
    return "" if value is None else str(value)


def committed_values(entry: Entry) -> dict[str, Any]:
    """Return what an entry's commitment covers, in the form that is digested."""
    return {
        "id": str(entry.id),
        "at": entry.at.astimezone(clock.UTC).isoformat(timespec="microseconds"),
        "verb": entry.verb,
        "actor": _text(entry.actor_id),
        "account": _text(entry.account_id),
        "site": _text(entry.site_id),
        "object_type": entry.object_type,
        "object_id": entry.object_id,
        "details": entry.details,
        "ip": _text(entry.ip),
        "agent": entry.agent,
        "request": entry.request_id,
    }


def record(
    verb: str,
    *,
    actor_id: UUID | str | None = None,
    account_id: UUID | str | None = None,
    site_id: UUID | str | None = None,
    object_type: str = "",
    object_id: object = "",
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one entry and link it into the chains of its account and its site; return it.

    `verb` says what was done, as "app.verb_in_the_past" ("sites.renamed"). `account_id` is whose
    history it belongs to (default: the actor's own). IP address and browser come from the current
    origin; details are masked (see `rules.masked`). Call it in the transaction of the act.
    """
    origin = current_origin()
    actor = UUID(str(actor_id)) if actor_id else None
    entry = Entry(
        at=clock.now(),
        verb=verb,
        actor_id=actor,
        account_id=UUID(str(account_id)) if account_id else actor,
        site_id=UUID(str(site_id)) if site_id else None,
        object_type=object_type,
        object_id=str(object_id or ""),
        details=rules.masked(dict(details or {})),
        ip=origin.ip or None,
        agent=rules.coarse_agent(origin.user_agent),
        request_id=origin.request_id[:64],
        salt=secrets.token_hex(32),
    )
    entry.commitment = rules.commitment(entry.salt, committed_values(entry))
    chains = {ChainKind.ACCOUNT: entry.account_id, ChainKind.SITE: entry.site_id}
    # An act that cannot be written down is not done: there is no part of it to keep.
    with transaction.atomic(savepoint=False):
        entry.save(force_insert=True)
        _append({kind: chain_id for kind, chain_id in chains.items() if chain_id}, entry)
    return entry


def _append(chains: Mapping[ChainKind, UUID], entry: Entry) -> None:
    """Add one link to each chain."""
    links = []
    for head in _heads(chains):
        sequence = head.sequence + 1
        name = _name(head.chain_kind, head.chain_id)
        link = Link(
            chain_kind=head.chain_kind,
            chain_id=head.chain_id,
            sequence=sequence,
            entry_id=entry.id,
            commitment=entry.commitment,
            previous=head.digest,
            digest=rules.link_digest(_keys()[0], name, sequence, head.digest, entry.commitment),
        )
        links.append(link)
        Head.objects.filter(pk=head.pk).update(sequence=sequence, digest=link.digest)
    Link.objects.bulk_create(links)


def _heads(chains: Mapping[ChainKind, UUID]) -> list[Head]:
    """Return the ends of these chains, held until the transaction ends, always in the same order."""
    if not chains:
        return []
    wanted = Q()
    for kind, chain_id in chains.items():
        wanted |= Q(chain_kind=kind, chain_id=chain_id)
    ends = Head.objects.select_for_update().filter(wanted).order_by("id")
    heads = list(ends)
    if len(heads) < len(chains):
        first = [Head(chain_kind=kind, chain_id=chain_id, digest=rules.GENESIS) for kind, chain_id in chains.items()]
        Head.objects.bulk_create(first, ignore_conflicts=True)
        heads = list(ends.all())
    return heads


def expire(entry_ids: Iterable[UUID]) -> int:
    """Delete these entries with their salts and return how many; their links stay and verify.

    The only way out of the table. It may be called again with ids that are already gone.
    """
    ids = list(entry_ids)
    gone = 0
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with transaction.atomic():
            # The plain query set of Django: the model's own refuses to change or delete.
            links = Link.objects.filter(entry_id__in=batch, expired_at=None)
            super(type(links), links).update(expired_at=clock.now())
            entries = Entry.objects.filter(id__in=batch)
            gone += entries._raw_delete(entries.db)
    return gone


def collapse(kind: ChainKind, chain_id: UUID) -> int:
    """Replace the oldest run of expired links by a signed checkpoint; return how many links went."""
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(chain_kind=kind, chain_id=chain_id).first()
        if head is None:
            return 0
        links = Link.objects.filter(chain_kind=kind, chain_id=chain_id)
        living = links.filter(expired_at=None).aggregate(first=Min("sequence"))["first"]
        old = links if living is None else links.filter(sequence__lt=living)
        last = old.aggregate(last=Max("sequence"))["last"]
        if last is None:
            return 0
        digest = links.get(sequence=last).digest
        Checkpoint.objects.update_or_create(
            chain_kind=kind,
            chain_id=chain_id,
            defaults={
                "sequence": last,
                "digest": digest,
                "made_at": clock.now(),
                "signature": _signature(_keys()[0], kind, chain_id, last, digest),
            },
        )
        return old._raw_delete(old.db)


def collapse_all() -> int:
    """Collapse every chain that begins with expired links; return how many links went."""
    chains = Link.objects.exclude(expired_at=None).values_list("chain_kind", "chain_id").distinct()
    return sum(collapse(ChainKind(kind), chain_id) for kind, chain_id in list(chains))


def _signature(key: bytes, kind: str, chain_id: UUID, sequence: int, digest: str) -> str:
    return rules.link_digest(key, f"checkpoint:{_name(kind, chain_id)}", sequence, digest, digest)


@dataclass(frozen=True)
class Fault:
    """A chain, the place in it, and what is wrong there."""

    chain_kind: str
    chain_id: str
    sequence: int
    problem: str


def verify(kind: ChainKind, chain_id: UUID) -> list[Fault]:
    """Return what is wrong with one chain: links altered, missing or cut off, entries altered or gone."""
    keys = _keys()
    faults: list[Fault] = []

    def fault(sequence: int, problem: str) -> None:
        faults.append(Fault(str(kind), str(chain_id), sequence, problem))

    checkpoint = Checkpoint.objects.filter(chain_kind=kind, chain_id=chain_id).first()
    after, start = 0, rules.GENESIS
    if checkpoint is not None:
        after, start = checkpoint.sequence, checkpoint.digest
        if not any(checkpoint.signature == _signature(key, kind, chain_id, after, start) for key in keys):
            fault(after, "checkpoint altered")
    head = Head.objects.filter(chain_kind=kind, chain_id=chain_id).first()
    links = list(Link.objects.filter(chain_kind=kind, chain_id=chain_id, sequence__gt=after).order_by("sequence"))
    for broken in rules.examine_links(
        _name(kind, chain_id),
        [rules.LinkValues(x.sequence, x.commitment, x.previous, x.digest) for x in links],
        keys,
        after=after,
        start=start,
        head=(head.sequence, head.digest) if head else (0, ""),
    ):
        fault(broken.sequence, broken.problem)
    for link, entry in _with_entries(links):
        if entry is None:
            if link.expired_at is None:
                fault(link.sequence, "entry missing")
        elif link.commitment != rules.commitment(entry.salt, committed_values(entry)):
            fault(link.sequence, "entry altered")
    return faults


def _with_entries(links: list[Link]) -> Iterator[tuple[Link, Entry | None]]:
    for start in range(0, len(links), BATCH):
        batch = links[start : start + BATCH]
        entries = Entry.objects.in_bulk([link.entry_id for link in batch])
        for link in batch:
            yield link, entries.get(link.entry_id)


def verify_all() -> list[Fault]:
    """Return the faults of every chain of the installation, and of entries that stand in no chain."""
    chains = set(Head.objects.values_list("chain_kind", "chain_id"))
    chains |= set(Link.objects.values_list("chain_kind", "chain_id").distinct())
    faults = [fault for kind, chain_id in sorted(chains, key=str) for fault in verify(ChainKind(kind), chain_id)]
    unlinked = Entry.objects.exclude(account_id=None, site_id=None).exclude(id__in=Link.objects.values("entry_id"))
    faults += [Fault("none", str(entry.id), 0, "entry without a link") for entry in unlinked]
    return faults
