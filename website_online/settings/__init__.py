"""Values only, read from the environment once.

Importing any settings module first replaces the standard library's SQLite by the one of the
`pysqlite3` wheel: Debian 12 ships 3.40.1, which can corrupt a WAL database
(https://www.sqlite.org/wal.html#walresetbug).
"""

import sys

import pysqlite3
import pysqlite3.dbapi2

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
