"""Run a command against a temporary PostgreSQL, if its binaries are installed.

Usage: temporary_postgres.py COMMAND [ARG …]. The server listens on a socket in a temporary folder
only; as root it runs as the user `postgres`, since PostgreSQL refuses to run as root.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


def binaries() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if found:
        return found[-1].parent
    path = shutil.which("initdb")
    return Path(path).parent if path else None


def as_server(command: list[str]) -> None:
    """Run a command as the user that may own a server."""
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def main() -> int:
    """Start, run, stop; return the command's exit status."""
    place = binaries()
    if place is None or (os.geteuid() == 0 and "postgres" not in {p.pw_name for p in pwd.getpwall()}):
        print(
            "PostgreSQL is not installed here: its part of the tests is left out (Debian: apt-get install postgresql)."
        )
        return 0
    folder = Path(tempfile.mkdtemp(prefix="wo-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c max_connections=60"
    try:
        as_server(
            [str(place / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        )
        as_server([str(place / "pg_ctl"), "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start"])
        environment = os.environ | {
            "WEBSITE_ONLINE_POSTGRES_NAME": "postgres",
            "WEBSITE_ONLINE_POSTGRES_USER": "postgres",
            "WEBSITE_ONLINE_POSTGRES_HOST": str(folder),
        }
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    finally:
        if (data / "postmaster.pid").exists():
            as_server([str(place / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
