"""What was deleted leaves the database file too.

SQLite overwrites deleted content (`secure_delete`), but not the copies that stay behind on a page
when its cells move to another one. Only writing the file anew gets rid of those.
"""

import logging

from django.db import OperationalError, connection

log = logging.getLogger(__name__)


def scrub() -> bool:
    """Write the database anew without anything that was deleted; return whether it was done.

    On SQLite: VACUUM, then the write-ahead log is emptied. It needs a moment without a transaction;
    inside one, or when somebody else keeps the file busy, nothing happens and the next time does it.
    PostgreSQL does this work by itself (autovacuum).
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    try:
        with connection.cursor() as cursor:
            # The new file is written beside the old one on the disk: in memory it would need all of its size.
            cursor.execute("PRAGMA temp_store=FILE")
            try:
                cursor.execute("VACUUM")
            finally:
                cursor.execute("PRAGMA temp_store=MEMORY")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
    except OperationalError:
        log.warning("the database was busy and could not be scrubbed")
        return False
    return busy == 0


def study() -> None:
    """Let SQLite learn how its tables are filled, so that it chooses the index that reads least.

    It looks at some entries of each index that changed much (`PRAGMA optimize`), which takes no time
    worth naming. PostgreSQL does this by itself (autovacuum).
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("PRAGMA optimize=0x10002")
