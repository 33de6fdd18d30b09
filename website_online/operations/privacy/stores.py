"""Declared stores as the engine sees them: their order, their rows, how rows end."""

import heapq
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import Q, QuerySet

from website_online.foundation.personal_data import Declaration, Outcome, Subject, registry

BATCH = 500
AHEAD = 20  # steps whose keys are read at once


def personal_stores() -> list[Declaration]:
    """Every store that holds something personal, dependents first.

    Between two stores neither of which refers to the other, the declared order decides.
    """
    entries = [entry for entry in registry.values() if entry.personal]
    return in_order(entries)


def store_name(entry: Declaration) -> str:
    """How a store is called in file names and addresses: accounts-signin."""
    return entry.key.replace("store:", "").replace(".", "-").lower()


def named_store(name: str) -> Declaration | None:
    """Return the store that is a table and has this name, or None."""
    return next((entry for entry in personal_stores() if entry.model is not None and store_name(entry) == name), None)


def in_order(entries: Iterable[Declaration]) -> list[Declaration]:
    """Sort stores so that a row goes before the rows it points to."""
    by_model = {entry.model: entry for entry in entries if entry.model is not None}
    by_key = {entry.key: entry for entry in entries}
    waits_for: dict[str, set[str]] = {key: set() for key in by_key}
    for entry in by_model.values():
        for target in _referred_to(entry.model):
            if target is not entry.model and target in by_model:
                waits_for[by_model[target].key].add(entry.key)
    ready = [(by_key[key].order, key) for key, others in waits_for.items() if not others]
    heapq.heapify(ready)
    result: list[Declaration] = []
    while ready:
        _, key = heapq.heappop(ready)
        result.append(by_key[key])
        for other, others in waits_for.items():
            if key in others:
                others.remove(key)
                if not others:
                    heapq.heappush(ready, (by_key[other].order, other))
    # Two models that point to each other: in the declared order.
    done = {entry.key for entry in result}
    return result + sorted((e for e in by_key.values() if e.key not in done), key=lambda e: (e.order, e.key))


def _referred_to(model: type[models.Model]) -> Iterator[type[models.Model]]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey):
            yield field.remote_field.model


def everything(entry: Declaration) -> QuerySet:
    """All rows of a store that is a table; call it inside `all_sites`."""
    return entry.model._default_manager.all()


def rows_of(entry: Declaration, subject: Subject) -> QuerySet:
    """The subject's rows in a store that is a table; call it inside `all_sites`."""
    found = entry.find(subject) if entry.find is not None else None
    if found is None:
        return everything(entry).none()
    return once(everything(entry).filter(found))


def once(rows: QuerySet) -> QuerySet:
    """The rows, each once: where a condition reaches a row by several ways, and only there, they are compared."""
    joins = (getattr(join, "join_field", None) for join in rows.query.alias_map.values())
    several = any(getattr(j, "one_to_many", False) or getattr(j, "many_to_many", False) for j in joins)
    return rows.distinct() if several else rows


def traces_of(entry: Declaration, subject: Subject) -> QuerySet:
    """Rows of somebody else that name the subject; call it inside `all_sites`."""
    found = entry.traces(subject) if entry.traces is not None else None
    if found is None:
        return everything(entry).none()
    return once(everything(entry).filter(found).filter(not_blank(entry, entry.trace_fields)))


def empty_traces(entry: Declaration, keys: list[Any]) -> int:
    """Take the subject's name out of these rows; returns how many."""
    with transaction.atomic():
        return everything(entry).filter(pk__in=keys).update(**blank_values(entry, entry.trace_fields))


def batches(rows: QuerySet, size: int = BATCH, *, by: str = "pk") -> Iterator[list[Any]]:
    """The primary keys of a query set in steps, each row once even if it stays.

    They come in the order of `by`, a field that no row lacks: with an index on it, each step reads
    only what it returns, however much is stored. Keys are read many steps ahead, which spares the
    database from sorting for each step where there is no such index.
    """
    fields = ("pk",) if by == "pk" else (by, "pk")
    last: tuple[Any, ...] | None = None
    while True:
        step = rows.order_by(*fields)
        if last is not None:
            step = step.filter(_after(fields, last))
        ahead = list(step.values_list(*fields)[: size * AHEAD])
        if not ahead:
            return
        last = ahead[-1]
        keys = [values[-1] for values in ahead]
        yield from (keys[start : start + size] for start in range(0, len(keys), size))


def _after(fields: tuple[str, ...], last: tuple[Any, ...]) -> Q:
    """The condition that a row comes after another one in an order of one or two fields."""
    if len(fields) == 1:
        return Q(pk__gt=last[0])
    by, start = fields[0], last[0]
    return Q(**{f"{by}__gte": start}) & (Q(**{f"{by}__gt": start}) | Q(pk__gt=last[1]))


def end_batch(entry: Declaration, keys: list[Any], outcome: Outcome, fields: tuple[str, ...], *, wish: bool) -> int:
    """End the rows with these keys in one transaction; returns how many.

    `wish` says that their person asked for it, otherwise their period is over.
    """
    with transaction.atomic():
        rows = everything(entry).filter(pk__in=keys)
        if entry.handler is not None:
            return entry.handler.erase(rows) if wish else entry.handler.expire(rows)
        if outcome is Outcome.ANONYMISE:
            return rows.update(**blank_values(entry, fields))
        return rows.delete()[1].get(entry.model._meta.label, 0)


def blank_values(entry: Declaration, fields: tuple[str, ...]) -> dict[str, Any]:
    """What an emptied row holds: null where it may be, else the empty value of the type."""
    values: dict[str, Any] = {}
    for name in fields or tuple(entry.personal):
        field = entry.model._meta.get_field(name)
        if field.null:
            values[name] = None
        elif isinstance(field, models.CharField | models.TextField):
            values[name] = ""
        elif isinstance(field, models.JSONField):
            values[name] = field.get_default()
        else:
            raise TypeError(f"{entry.key}.{name} cannot be emptied")
    return values


def not_blank(entry: Declaration, fields: tuple[str, ...]) -> Q:
    """The condition that something of these fields is still there."""
    condition = Q()
    for name, value in blank_values(entry, fields).items():
        condition |= Q(**{f"{name}__isnull": False}) if value is None else ~Q(**{name: value})
    return condition
