"""What was deleted leaves the database file too.

SQLite overwrites deleted content (`secure_delete`), but not the copies that stay behind on a page
when its cells move to another one. Only writing the file anew gets rid of those.
"""

import logging
import subprocess
import sys
from pathlib import Path

from django.db import OperationalError, connection

log = logging.getLogger(__name__)

# This SQLite keeps what it writes anew in memory (SQLITE_TEMP_STORE=3). A file larger than this is
# written by a process of its own, which gives the memory back.
IN_THIS_PROCESS = 64_000_000
_SCRUB = """
import sys
from pysqlite3 import dbapi2
file = dbapi2.connect(sys.argv[1], timeout=30, isolation_level=None)
file.execute("PRAGMA secure_delete=ON")
file.execute("VACUUM")
sys.exit(file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
"""


def scrub() -> bool:
    """Write the database anew without anything that was deleted; return whether it was done.

    On SQLite: VACUUM, then the write-ahead log is emptied. It needs a moment without a transaction;
    inside one, when somebody else keeps the file busy, or when the file is larger than the memory
    that is free, nothing happens and the next time does it. PostgreSQL does this work by itself
    (autovacuum).
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return False
    file = Path(connection.settings_dict["NAME"])
    size = file.stat().st_size if file.is_file() else 0
    if size > IN_THIS_PROCESS:
        return _elsewhere(file, size)
    try:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()[0]
    except OperationalError:
        log.warning("the database was busy and could not be scrubbed")
        return False
    return busy == 0


def _elsewhere(file: Path, size: int) -> bool:
    if size > _free_memory():
        log.warning("the database is larger than the memory that is free and was not scrubbed; use PostgreSQL")
        return False
    done = subprocess.run([sys.executable, "-c", _SCRUB, str(file)], stderr=subprocess.DEVNULL, check=False)
    if done.returncode:
        log.warning("the database was busy and could not be scrubbed")
    return done.returncode == 0


def _free_memory() -> float:
    """Bytes that processes can still get, as the system says; without an answer, no limit."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return float("inf")
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), float("inf"))


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
