"""A retention run and an erasure that are killed (SIGKILL) again and again: nothing half-done, nothing ended twice."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.installation import COMMAND, ROOT, Installation

ROWS = 20_000
KILLS = 4

FILL = """
import sys
from datetime import timedelta
import django
django.setup()
from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import SignIn
from website_online.core.sites import actions as sites
from website_online.foundation import clock
count = int(sys.argv[1])
account = accounts.register(email="alice@example.org", password="Correct cheval, pile & agrafe", language="fr")
account.email_confirmed_at = clock.now()
account.save(update_fields=["email_confirmed_at"])
sites.create_site(owner=account, name="Boulangerie Alice", address="boulangerie-alice", language="fr")
old = clock.now() - timedelta(days=100)
SignIn.objects.bulk_create((SignIn(account=None, result="unknown", at=old) for _ in range(count)), batch_size=1000)
SignIn.objects.bulk_create((SignIn(account=account, result="success") for _ in range(count)), batch_size=1000)
"""
COUNT = """
import json
import django
django.setup()
from django.db.models import Sum
from website_online.core.accounts.models import Account, SignIn
from website_online.operations.privacy import receipts
from website_online.operations.privacy.models import Erasure, RetentionLine, RetentionRun
line = RetentionLine.objects.filter(store="accounts.SignIn", ending="R-LOGIN0", forecast=None)
erasure = Erasure.objects.first()
print(json.dumps({
    "unknown": SignIn.objects.filter(account=None).count(),
    "hers": SignIn.objects.exclude(account=None).count(),
    "ended": line.aggregate(sum=Sum("count"))["sum"] or 0,
    "runs": list(RetentionRun.objects.exclude(state="waiting").values_list("state", flat=True)),
    "erasures": list(Erasure.objects.values_list("state", flat=True)),
    "erased": (erasure.receipt or {}).get("erased", {}).get("accounts.SignIn") if erasure else None,
    "genuine": bool(erasure and erasure.receipt and receipts.is_genuine(erasure.receipt, erasure.signature)),
    "emails": list(Account.objects.values_list("email", flat=True)),
}))
"""


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    made = Installation(tmp_path)
    made.run("migrate")
    _python(made, FILL, str(ROWS))
    return made


def _python(installation: Installation, code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=installation.environment, cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def _state(installation: Installation) -> dict:
    return json.loads(_python(installation, COUNT))


def _killed(installation: Installation, words: list[str], chance: random.Random) -> int:
    """Run a command, kill it a moment after its work has begun, several times, then let it end; return how many kills."""
    kills = 0
    while kills < KILLS:
        process = subprocess.Popen(
            [*COMMAND, *words], env=installation.environment, cwd=ROOT, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        before = _rows(installation)
        while process.poll() is None and _rows(installation) == before:
            time.sleep(0.005)
        time.sleep(chance.uniform(0, 0.05))
        if process.poll() is not None:
            break
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        kills += 1
    installation.run(*words, check=False)
    return kills


def _rows(installation: Installation) -> list[int]:
    """What a run changes: sign-ins that are left, keys that are planned."""
    with closing(sqlite3.connect(installation.data / "website-online.sqlite3", timeout=30)) as database:
        tables = ("accounts_signin", "privacy_erasurekey")
        return [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


def test_a_retention_run(installation: Installation) -> None:
    kills = _killed(installation, ["privacy", "retain"], random.Random(1))
    assert kills >= 3
    state = _state(installation)
    assert (state["unknown"], state["hers"]) == (0, ROWS)
    assert state["ended"] == ROWS, "each row was counted once, by the transaction that ended it"
    assert state["runs"] == ["done"]


def test_an_erasure(installation: Installation) -> None:
    words = ["privacy", "erase", "alice@example.org", "--yes"]
    kills = _killed(installation, words, random.Random(2))
    installation.run("privacy", "retain")
    assert kills >= 3
    state = _state(installation)
    assert (state["hers"], state["emails"]) == (0, [""])
    assert state["erasures"] == ["done"], "it went on with one plan"
    assert state["erased"] == ROWS
    assert state["genuine"]
