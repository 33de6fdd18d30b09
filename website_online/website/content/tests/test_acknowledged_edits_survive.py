"""Whatever was acknowledged is there after kill -9, and what is there is whole."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from website_online.website.content.tree import apply

KILLS = 6
ROOT = Path(__file__).resolve().parents[4]


def _environment(place: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WEBSITE_ONLINE_", "DJANGO_"))}
    return {
        **kept,
        "WEBSITE_ONLINE_DATA_DIR": str(place),
        "DJANGO_SETTINGS_MODULE": "website_online.settings.development",
    }


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about the embedded database's own file")
def test_acknowledged_edits_survive_kill_9(tmp_path: Path) -> None:
    environment, chance = _environment(tmp_path), random.Random(20261123)
    migrate = [sys.executable, "manage.py", "migrate", "-v0", "--skip-checks"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True, timeout=120)
    acknowledged: dict[int, tuple[str, str]] = {}
    for _kill in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-m", "website_online.website.content.tests.crash_writer"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert writer.stdout
        assert writer.stdout.readline().split() == ["synchronous", "2"]  # FULL
        lines = chance.randint(1, 25)
        for line in writer.stdout:
            _, sequence, name, value = line.split(" ", 3)
            acknowledged[int(sequence)] = (name, value.strip())
            lines -= 1
            if lines == 0:
                os.kill(writer.pid, signal.SIGKILL)
        writer.wait(30)
    _check(tmp_path, acknowledged)


def _check(place: Path, acknowledged: dict[int, tuple[str, str]]) -> None:
    database = sqlite3.connect(place / "website-online.sqlite3")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    rows = database.execute("SELECT sequence, client_uuid, commands FROM content_change ORDER BY sequence").fetchall()
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    stored = {row[0]: row for row in rows}
    for sequence, (name, value) in acknowledged.items():
        assert stored[sequence][1] == name.replace("-", "")
        assert json.loads(stored[sequence][2])[0]["value"] == value
    # The document is what its history says.
    drafts: dict = {}
    for row in rows:
        drafts, _ = apply(drafts, json.loads(row[2]))
    [(body,)] = database.execute("SELECT body FROM content_document").fetchall()
    assert json.loads(body) == next(iter(drafts.values()))["body"]
    assert len(acknowledged) >= KILLS
