"""What is looked at when the dust has settled."""

import os
import re
import shutil
import sqlite3
import time
from pathlib import Path

from tests.faults.installation import Installation

ENDED = ("done", "failed")


def drained(installation: Installation, seconds: float = 60) -> list[str]:
    """Let leases of killed workers run out, wait until nothing waits, and return what does not end well."""
    until = time.monotonic() + seconds
    installation.run("clock", "advance", "20m")
    while time.monotonic() < until:
        waiting = _jobs(installation, "state NOT IN ('done', 'failed') AND run_after <= datetime('now', '+21 minutes')")
        if not waiting:
            break
        time.sleep(0.3)
    return waiting + _jobs(installation, "state = 'failed'") + _publications(installation)


def _jobs(installation: Installation, where: str) -> list[str]:
    rows = _rows(
        installation, f"SELECT name, state, arguments, error, attempts FROM foundation_storedjob WHERE {where}"
    )
    return [str(row) for row in rows]


def _publications(installation: Installation) -> list[str]:
    rows = _rows(installation, "SELECT number, state FROM publishing_publication WHERE state NOT IN ('live', 'passed')")
    return [str(row) for row in rows]


def _rows(installation: Installation, query: str) -> list[tuple]:
    database = sqlite3.connect(f"file:{installation.data}/website-online.sqlite3?mode=ro", uri=True, timeout=10)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def live_files(installation: Installation, site: str) -> dict[str, bytes]:
    """Return every file that visitors can reach, and redirects.json; pictures apart."""
    folder = installation.data / "published" / "sites" / site
    found = {}
    for place, folders, names in os.walk(folder / "live"):
        folders[:] = [name for name in folders if not os.path.islink(os.path.join(place, name))]
        found.update(
            {
                os.path.relpath(os.path.join(place, name), folder / "live"): Path(place, name).read_bytes()
                for name in names
            }
        )
    redirects = folder / "redirects.json"
    return found | ({"//redirects.json": redirects.read_bytes()} if redirects.exists() else {})


def left_behind(installation: Installation, site: str) -> list[str]:
    """Return files that a killed process left: written halfway, set aside, known to no release."""
    published = installation.data / "published"
    folder = published / "sites" / site
    strays = [str(path) for path in installation.data.rglob("*") if re.search(r"\.part$|^\.[0-9a-f]{16}$", path.name)]
    strays += [str(path) for path in (folder / "staging").iterdir()]
    strays += [str(path) for name in ("hosts", "names") for path in (published / name).glob(".*")]
    known = {row[0] for row in _rows(installation, "SELECT blob FROM publishing_output")}
    strays += [path.name for path in (folder / "blobs").iterdir() if path.name.partition(".")[0] not in known]
    state = (folder / "state.json").read_text()
    return strays + ([] if '"going": 0' in state else [state])


def made_from_nothing(installation: Installation, site: str) -> dict[str, bytes]:
    """Make the site again in an empty directory, from the database alone, and return its files."""
    copy = Installation(installation.data / "copy", port=installation.port)
    copy.data.mkdir()
    for name in ("website-online.sqlite3", "clock"):
        if (installation.data / name).exists():
            shutil.copy(installation.data / name, copy.data / name)
    copy.run("republish", "--all")
    return live_files(copy, site)
