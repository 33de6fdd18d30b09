"""Each period that counts from a field gets an index for it: the engine reads what is over, never the rest.

The declarations say what a run asks for, so the indexes follow from them; they are no part of the
models. Installed after every migration, idempotently, where none leads with that field already.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import connections, models
from django.db.models import Q

from website_online.foundation.personal_data import clocks, registry


def install_indexes(using: str = "default", **_: Any) -> None:
    """Create the indexes that are missing; called after each migration."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    wanted = [(model, index) for model, index in wanted_indexes() if model._meta.db_table in tables]
    with connection.schema_editor() as editor:
        for model, index in wanted:
            sql = str(index.create_sql(model, editor))
            editor.execute(sql.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", 1))


def wanted_indexes() -> list[tuple[type[models.Model], models.Index]]:
    """Return (model, index) for every field from which a declared period counts."""
    found: dict[str, tuple[type[models.Model], models.Index]] = {}
    for entry in registry.values():
        if entry.model is None:
            continue
        for rule in entry.keep:
            for start in filter(None, (rule.after, rule.ceiling_after if rule.ceiling else "")):
                place = None if start in clocks else _place(entry.model, start)
                if place is None or _is_led_by(*place):
                    continue
                model, field = place
                condition = rule.where if model is entry.model and _is_local(model, rule.where) else None
                index = _index(model, field, condition)
                found[str(index.name)] = (model, index)
    return list(found.values())


def _index(model: type[models.Model], field: str, condition: Q | None) -> models.Index:
    told = f"{model._meta.label} {field} {condition}"
    name = f"due_{model._meta.model_name}"[:20] + "_" + hashlib.sha256(told.encode()).hexdigest()[:8]
    # With the key beside it, a run reads the index alone, in the order in which it goes on.
    return models.Index(fields=[field, str(model._meta.pk.name)], name=name, condition=condition)


def _place(model: Any, path: str) -> tuple[type[models.Model], str] | None:
    """The model and field at the end of a path."""
    *names, last = path.split("__")
    for name in names:
        model = model._meta.get_field(name).related_model
    return model, last


def _is_led_by(model: type[models.Model], name: str) -> bool:
    field: Any = model._meta.get_field(name)
    leading = {index.fields[0].lstrip("-") for index in model._meta.indexes if index.fields and not index.condition}
    return bool(field.db_index or field.unique or name in leading)


def _is_local(model: type[models.Model], condition: Q | None) -> bool:
    """Whether a condition is about columns of this table only, as that of a partial index must be."""
    if condition is None:
        return False
    try:
        return all(name.partition("__")[0] in _columns(model) for name in _lookups(condition))
    except FieldDoesNotExist:
        return False


def _columns(model: type[models.Model]) -> set[str]:
    return {name for field in model._meta.concrete_fields for name in (field.name, field.attname)}


def _lookups(condition: Q) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _lookups(child)
        elif isinstance(child, tuple):
            yield child[0]
