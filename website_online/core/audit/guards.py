"""What the database itself refuses: to change what was written, and to lose it by any other way than expiry.

An entry may leave once its links say that it has expired; a link once a checkpoint stands for it. Put in
place after every migration, idempotently: SQLite makes a table anew to alter it, and loses its triggers.
"""

from typing import Any

from django.db import connections

WRITTEN_ONCE = {
    "audit_entry": (
        "id", "at", "verb", "actor_id", "account_id", "site_id", "object_type", "object_id",
        "details", "ip", "agent", "request_id", "salt", "commitment",
    ),
    "audit_link": (
        "id", "chain_kind", "chain_id", "sequence", "entry_id", "commitment", "previous", "digest",
    ),
}  # fmt: skip
# When a row may go, in words that both databases understand.
MAY_LEAVE = {
    "audit_entry": "NOT EXISTS (SELECT 1 FROM audit_link l WHERE l.entry_id = OLD.id AND l.expired_at IS NULL)",
    "audit_link": (
        "OLD.expired_at IS NOT NULL AND EXISTS (SELECT 1 FROM audit_checkpoint c WHERE c.chain_kind = OLD.chain_kind "
        "AND c.chain_id = OLD.chain_id AND c.sequence >= OLD.sequence)"
    ),
}


def install(using: str = "default", **_: Any) -> None:
    """Put the triggers in place; called after each migration."""
    connection = connections[using]
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in sorted(MAY_LEAVE.keys() & present):
            for statement in _statements(connection.vendor, table):
                cursor.execute(statement)


def names(table: str) -> tuple[str, str]:
    """Return the names of a table's two triggers: against changing, against losing."""
    return f"{table}_written_once", f"{table}_leaves_by_expiry"


def _statements(vendor: str, table: str) -> list[str]:
    columns = ", ".join(f'"{name}"' for name in WRITTEN_ONCE[table])
    written_once, leaves_by_expiry = names(table)
    changing = (written_once, f"UPDATE OF {columns}", "1 = 1", "audit rows are never changed", "NEW")
    losing = (leaves_by_expiry, "DELETE", f"NOT ({MAY_LEAVE[table]})", "audit rows leave by expiry only", "OLD")
    found: list[str] = []
    for name, event, wrong, message, row in (changing, losing):
        if vendor == "sqlite":
            found += [
                f'DROP TRIGGER IF EXISTS "{name}"',
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" WHEN {wrong} '
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
            ]
        else:
            found += [
                f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {wrong} THEN '
                f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
                f"END IF; RETURN {row}; END $$",
                f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"',
                f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()',
            ]
    return found
