"""References between sites are refused by the database itself, on SQLite and on PostgreSQL.

Django cannot declare composite foreign keys, so each reference from one site-owned table to another
gets a trigger that compares the two `site_id`, and each site-owned table one that keeps its rows
with their site. Installed after every migration, idempotently.
"""

from typing import Any

from django.apps import apps
from django.db import connections, models

from website_online.foundation.scoping import ScopedManager


def guarded_references() -> list[tuple[type[models.Model], models.ForeignKey]]:
    """Return (model, foreign key) for each reference from one site-owned model to another."""
    found = []
    for model in apps.get_models():
        if not _site_owned(model):
            continue
        for key in model._meta.local_fields:
            if isinstance(key, models.ForeignKey) and key.name != "site" and _site_owned(key.related_model):
                found.append((model, key))
    return found


def _scoped_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if isinstance(model._default_manager, ScopedManager)]


def _staying(vendor: str, table: str) -> list[str]:
    """Return what keeps a table's rows with their site: rows elsewhere may refer to them."""
    name = f"site_stays_{table}"[:55]
    if vendor == "sqlite":
        return [
            f'DROP TRIGGER IF EXISTS "{name}"',
            f'CREATE TRIGGER "{name}" BEFORE UPDATE OF site_id ON "{table}" WHEN NEW.site_id <> OLD.site_id '
            "BEGIN SELECT RAISE(ABORT, 'a row stays with its site'); END",
        ]
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        "RAISE EXCEPTION 'a row stays with its site' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
        f'CREATE TRIGGER "{name}" BEFORE UPDATE OF site_id ON "{table}" '
        f'FOR EACH ROW WHEN (NEW.site_id <> OLD.site_id) EXECUTE FUNCTION "{name}"()',
    ]


def _site_owned(model: Any) -> bool:
    return any(f.attname == "site_id" for f in model._meta.concrete_fields)


def install_guards(using: str = "default", **_: Any) -> None:
    """Create the triggers that are missing; called after each migration."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model, key in guarded_references():
            table, target = model._meta.db_table, key.related_model._meta.db_table
            if table not in tables or target not in tables:
                continue
            for sql in _statements(connection.vendor, table, key.column, target, str(key.target_field.column)):
                cursor.execute(sql)
        for table in sorted({model._meta.db_table for model in _scoped_models()} & tables):
            for sql in _staying(connection.vendor, table):
                cursor.execute(sql)


def _statements(vendor: str, table: str, column: str, target: str, target_column: str) -> list[str]:
    name = f"same_site_{table}_{column}"[:55]
    there = f't."{target_column}" = NEW."{column}" AND t.site_id = NEW.site_id'
    wrong = f'NOT EXISTS (SELECT 1 FROM "{target}" t WHERE {there})'  # noqa: S608  names of our own tables
    if vendor == "sqlite":
        return [
            statement
            for event, suffix in (("INSERT", "i"), (f'UPDATE OF "{column}", site_id', "u"))
            for statement in (
                f'DROP TRIGGER IF EXISTS "{name}_{suffix}"',
                f'CREATE TRIGGER "{name}_{suffix}" BEFORE {event} ON "{table}" '
                f'WHEN NEW."{column}" IS NOT NULL AND {wrong} '
                f"BEGIN SELECT RAISE(ABORT, 'reference to another site'); END",
            )
        ]
    return [
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN '
        f'IF NEW."{column}" IS NOT NULL AND {wrong} THEN '
        "RAISE EXCEPTION 'reference to another site' USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; RETURN NEW; END $$",
        f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
        f'CREATE TRIGGER "{name}" BEFORE INSERT OR UPDATE OF "{column}", site_id ON "{table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{name}"()',
    ]
