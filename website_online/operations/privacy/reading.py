"""Rows as a person can read them."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet

from website_online.foundation.personal_data import Category, Declaration


def records(entry: Declaration, rows: QuerySet) -> Iterator[dict[str, Any]]:
    """The rows of a store, one dictionary each, values that JSON can hold.

    What proves who somebody is (password hashes, digests of links and sessions) is not given
    out: it tells a person nothing, and a thief of the copy too much.
    """
    if entry.handler is not None and hasattr(entry.handler, "export"):
        for given in entry.handler.export(rows):
            yield {str(name): readable(value) for name, value in given.items()}
        return
    names = [name for name in _field_names(entry) if entry.personal.get(name) is not Category.CREDENTIAL]
    for values in rows.order_by("pk").values(*names).iterator(chunk_size=500):
        yield {name: readable(value) for name, value in values.items()}


def withheld(entry: Declaration) -> list[str]:
    """The fields that an export leaves out."""
    return [name for name, category in entry.personal.items() if category is Category.CREDENTIAL]


def _field_names(entry: Declaration) -> list[str]:
    """In the order of the model; of what is not personal only dates, choices and references."""
    names = []
    for field in entry.model._meta.concrete_fields:
        useful = isinstance(field, models.DateTimeField | models.DateField | models.ForeignKey | models.UUIDField)
        if field.name in entry.personal or useful or field.choices:
            names.append(field.name)
    return names


def readable(value: Any) -> Any:
    """A value as JSON holds it; texts that are JSON are opened."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, dict):
        return {str(name): readable(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [readable(item) for item in value]
    return str(value)


def flat(value: Any) -> str:
    """A value as one cell of a table; a text that a spreadsheet would run as a formula is quoted."""
    if not isinstance(value, str):
        return "" if value is None else json.dumps(value, ensure_ascii=False)
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n") else value
