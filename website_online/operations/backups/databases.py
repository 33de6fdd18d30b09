"""Copying the database as it is at one instant, and bringing such a copy back: SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction

from website_online.operations.backups.rules import BackupProblem

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
_PG_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
LIMIT = 6 * 3600


def copy(folder: Path) -> dict[str, int]:
    """Write the database, as it is at this instant, into a folder; returns the rows of each table.

    Nobody has to wait: SQLite's backup interface reads one state of the write-ahead log, PostgreSQL
    one exported snapshot. Raises BackupProblem.
    """
    target = folder / NAMES[connection.vendor]
    return _copy_sqlite(target) if connection.vendor == "sqlite" else _copy_postgresql(target)


def _copy_sqlite(target: Path) -> dict[str, int]:
    try:
        with (
            closing(sqlite3.connect(f"file:{sqlite_file()}?mode=ro", uri=True, timeout=60)) as source,
            closing(sqlite3.connect(target)) as copied,
        ):
            source.backup(copied)
            copied.execute("PRAGMA journal_mode=DELETE")
            return rows(copied)
    except sqlite3.Error as error:
        raise BackupProblem("no_room_here" if "full" in str(error) else "database_failed") from error


def rows(opened: sqlite3.Connection) -> dict[str, int]:
    """The rows of each table of an open SQLite database."""
    tables = [name for (name,) in opened.execute(_TABLES)]
    return {name: opened.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0] for name in tables}  # noqa: S608


def _copy_postgresql(target: Path) -> dict[str, int]:
    require_tools()
    aside = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with aside.cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            counted = _counted(cursor)
            # Not compressed: restic does that, and finds what did not change since yesterday.
            call(["pg_dump", "-Fc", "-Z0", "--no-owner", f"--snapshot={snapshot}", "-f", str(target)], database_name())
    except DatabaseError as error:
        raise BackupProblem("database_failed") from error
    finally:
        aside.close()
    return counted


def _counted(cursor: Any) -> dict[str, int]:
    cursor.execute(_PG_TABLES)
    counted = {}
    for (name,) in cursor.fetchall():
        cursor.execute(f'SELECT COUNT(*) FROM "{name}"')  # noqa: S608
        counted[name] = cursor.fetchone()[0]
    return counted


def counted() -> dict[str, int]:
    """The rows of each table of this process's own database."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(f"file:{sqlite_file()}?mode=ro", uri=True, timeout=60)) as opened:
            return rows(opened)
    with transaction.atomic(), connection.cursor() as cursor:
        return _counted(cursor)


def is_sound() -> bool:
    """Whether the database of this process is whole: every page readable, every reference met."""
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            return True  # pg_restore has built every index and checked every reference
        cursor.execute("PRAGMA integrity_check(1)")
        answer = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_key_check")
        return answer == "ok" and cursor.fetchone() is None


def sqlite_file() -> str:
    """Where the embedded database lies."""
    return str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])


def database_name() -> str:
    """The name of the PostgreSQL database."""
    return str(connections[DEFAULT_DB_ALIAS].settings_dict["NAME"])


def require_tools() -> None:
    """Refuse where PostgreSQL's own tools are missing."""
    if not all(shutil.which(name) for name in ("pg_dump", "pg_restore")):
        raise BackupProblem("pg_tools_missing")


def call(command: list[str], database: str) -> None:
    """Run one of PostgreSQL's tools on a database; the password goes through the environment."""
    given = connections[DEFAULT_DB_ALIAS].settings_dict
    environment = os.environ | {"PGDATABASE": database, "PGCONNECT_TIMEOUT": "15"}
    for name, key in (("PGUSER", "USER"), ("PGPASSWORD", "PASSWORD"), ("PGHOST", "HOST"), ("PGPORT", "PORT")):
        if given.get(key):
            environment[name] = str(given[key])
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=LIMIT, check=False)
    if done.returncode:
        raise BackupProblem("no_room_here" if "No space left" in done.stderr else "database_failed")


def make_empty(name: str) -> None:
    """Make an empty PostgreSQL database beside ours."""
    _on_server(f'CREATE DATABASE "{name}" TEMPLATE template0')


def drop(name: str) -> None:
    """Delete a PostgreSQL database that was made here."""
    _on_server(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def exchange(other: str, aside: str) -> None:
    """Let another PostgreSQL database take the place of ours, which is called `aside` from then on."""
    ours = database_name()
    connections.close_all()
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    _on_server(f'ALTER DATABASE "{ours}" RENAME TO "{aside}"', before=(end, [ours]))
    _on_server(f'ALTER DATABASE "{other}" RENAME TO "{ours}"', before=(end, [other]))


def _on_server(statement: str, *, before: tuple[str, list[str]] | None = None) -> None:
    """Run one statement about whole databases, from the server's own one."""
    alias = connections.create_connection(DEFAULT_DB_ALIAS)
    alias.settings_dict = alias.settings_dict | {"NAME": "template1"}
    try:
        with alias.cursor() as cursor:
            if before:
                cursor.execute(*before)
            cursor.execute(statement)
    except DatabaseError as error:
        raise BackupProblem("database_failed") from error
    finally:
        alias.close()


def overwrite(source: Path) -> None:
    """Let an SQLite file take the place of ours, also for processes that have ours open.

    With a database there, the pages are exchanged through SQLite's backup interface, in one
    transaction of the file that everybody has open; without one, by a rename.
    """
    connections.close_all()
    target = Path(sqlite_file())
    if not target.exists():
        source.replace(target)
        return
    with closing(sqlite3.connect(source)) as restored, closing(sqlite3.connect(target, timeout=60)) as live:
        live.execute("PRAGMA secure_delete=ON")
        restored.backup(live)
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    source.unlink()
