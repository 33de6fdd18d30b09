"""The database itself refuses to change a written entry or the digests of a link."""

from typing import Any

from django.db import migrations

GUARDED = {
    "audit_entry": (
        "id", "at", "verb", "actor_id", "account_id", "site_id", "object_type", "object_id",
        "details", "ip", "agent", "request_id", "salt", "commitment",
    ),
    "audit_link": (
        "chain_kind", "chain_id", "sequence", "entry_id", "commitment", "previous", "digest",
    ),
}  # fmt: skip


def _columns(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def guard(apps: Any, editor: Any) -> None:
    """Create the triggers."""
    for table, names in GUARDED.items():
        if editor.connection.vendor == "sqlite":
            editor.execute(
                f'CREATE TRIGGER "{table}_written_once" BEFORE UPDATE OF {_columns(names)} '
                f"ON \"{table}\" BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END"
            )
        else:
            editor.execute(
                f'CREATE FUNCTION "{table}_written_once"() RETURNS trigger LANGUAGE plpgsql AS $$ '
                "BEGIN RAISE EXCEPTION 'audit rows are never changed' "
                "USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            editor.execute(
                f'CREATE TRIGGER "{table}_written_once" BEFORE UPDATE OF {_columns(names)} '
                f'ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{table}_written_once"()'
            )


def unguard(apps: Any, editor: Any) -> None:
    """Drop the triggers."""
    for table in GUARDED:
        if editor.connection.vendor == "sqlite":
            editor.execute(f'DROP TRIGGER "{table}_written_once"')
        else:
            editor.execute(f'DROP TRIGGER "{table}_written_once" ON "{table}"')
            editor.execute(f'DROP FUNCTION "{table}_written_once"()')


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
