"""Writing past the triggers, as whoever owns the database can."""

from django.db import connection

from website_online.core.audit.guards import MAY_LEAVE, names


def take_guards_off() -> None:
    """Drop the triggers of the record; the next migration puts them back."""
    with connection.cursor() as cursor:
        for table in MAY_LEAVE:
            on = "" if connection.vendor == "sqlite" else f' ON "{table}"'
            for name in names(table):
                cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def by_force(statement: str) -> None:
    """Run a statement that the triggers would refuse."""
    take_guards_off()
    with connection.cursor() as cursor:
        cursor.execute(statement)
