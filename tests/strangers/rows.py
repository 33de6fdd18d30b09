"""Rows of any site-owned model, made by introspection: a new model is attacked without being named here."""

from itertools import count
from typing import Any

from django.apps import apps
from django.db import models

from website_online.core.sites.models import Site, SiteOwned
from website_online.foundation import clock
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope

_numbers = count(1)

# What introspection cannot know: values that a model's own constraints ask for.
SPECIAL: dict[str, dict[str, Any]] = {
    "content.Document": {"body": {"version": 1, "root": {"id": "r", "type": "page", "props": {}, "slots": {}}}},
}


def site_owned_models() -> list[type[models.Model]]:
    """Return every concrete model that belongs to a site."""
    return [model for model in apps.get_models() if issubclass(model, SiteOwned)]


def with_site_column() -> list[type[models.Model]]:
    """Return every model with a column `site_id` that is a foreign key, scoped or not."""
    return [
        model
        for model in apps.get_models()
        if any(f.attname == "site_id" and f.is_relation for f in model._meta.concrete_fields)
    ]


def unsaved(model: type[models.Model], site: Site) -> models.Model:
    """Return a valid row of the site that is not in the database; what it refers to is."""
    special = SPECIAL.get(model._meta.label, {})
    values = {field.name: special.get(field.name, _value(field, site)) for field in _needed(model, special)}
    return model(**values)


def row(model: type[models.Model], site: Site) -> models.Model:
    """Return a row of the site, in the database."""
    made = unsaved(model, site)
    with site_scope(site.pk):
        made.save(force_insert=True)
    return made


def _needed(model: type[models.Model], special: dict[str, Any]) -> list[models.Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if field.name in special
        or _refers_inside(field)
        or not (field.null or field.has_default() or field.blank or isinstance(field, models.AutoField))
    ]


def _refers_inside(field: models.Field) -> bool:
    """A reference to another thing of the site is made even where it may be empty: it is what is tested."""
    return (
        isinstance(field, models.ForeignKey)
        and field.related_model is not field.model
        and issubclass(field.related_model, SiteOwned)
    )


def _value(field: models.Field, site: Site) -> Any:
    number = next(_numbers)
    if isinstance(field, models.ForeignKey):
        if field.related_model is Site:
            return site
        if not issubclass(field.related_model, SiteOwned):
            raise LookupError(f"say in rows.SPECIAL what {field} refers to")
        return row(field.related_model, site)
    if field.choices:
        return field.choices[0][0]
    for kind, make in (
        (models.UUIDField, uuid7),
        (models.JSONField, dict),
        (models.DateTimeField, clock.now),
        (models.DateField, clock.today),
        (models.BooleanField, lambda: False),
        ((models.IntegerField, models.FloatField), lambda: number),
        (models.EmailField, lambda: f"someone-{number}@example.org"),
        ((models.CharField, models.TextField), lambda: f"x{number}"),
        (models.GenericIPAddressField, lambda: "203.0.113.9"),
    ):
        if isinstance(field, kind):
            return make()
    raise LookupError(f"say in rows.SPECIAL what {field} holds")


def everything() -> dict[str, list[tuple]]:
    """Return all rows of all tables: two of these are equal when nothing was written between them."""
    found: dict[str, list[tuple]] = {}
    for model in apps.get_models():
        manager = model._base_manager
        rows = manager.unscoped(because="a test compares everything") if hasattr(manager, "unscoped") else manager.all()
        found[model._meta.label] = sorted(rows.values_list(), key=repr)
    return found
