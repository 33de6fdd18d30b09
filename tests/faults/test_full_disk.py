"""A full disk: visitors see the old pages or the new ones, whole; who writes is told, and loses nothing."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults.installation import ROOT, Installation

OWN_MOUNTS = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]


def _may_mount() -> bool:
    return (
        bool(shutil.which("unshare"))
        and subprocess.run([*OWN_MOUNTS, "true"], check=False, capture_output=True).returncode == 0
    )


def _on_a_small_disk(place: Path, what: str) -> dict[str, Any]:
    """Run the program of this name on a disk of its own, and return what it tells."""
    small = place / "small"
    small.mkdir()
    done = subprocess.run(
        [*OWN_MOUNTS, sys.executable, "-m", "tests.faults.small_disk", str(small), what],
        check=False, env=Installation(place).environment, cwd=ROOT, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return json.loads(done.stdout.strip().splitlines()[-1])


pytestmark = pytest.mark.skipif(not _may_mount(), reason="small disks need unshare(1) and the right to mount")


def test_publishing_is_whole_or_not_at_all(tmp_path: Path) -> None:
    report = _on_a_small_disk(tmp_path, "publishing")
    told = report["told"]
    failed = [one for one in told if one["errors"]]
    print(f"{len(failed)} publications on a full disk failed before the first that went through")
    for one in failed:
        assert set(one["errors"]) == {"No space left on device"}
        assert one["after"] == one["before"], "half of it went live"
        assert one["state"] in {"failed", "ready"}
    assert len(failed) > 3 and not told[-1]["errors"] and told[-1]["after"] == [told[-1]["version"]]
    assert {one["state"] for one in failed} >= {"failed"}
    assert report["same"] and report["leftovers"] == [] and "99" in report["home"]


def test_who_writes_is_told_and_loses_nothing(tmp_path: Path) -> None:
    report = _on_a_small_disk(tmp_path, "writing")
    assert len(report["refusals"]) >= 3
    for status, answer, retry_after in report["refusals"]:
        assert (status, answer["error"], retry_after) == (503, "not_stored", "5")
        assert "enregistr" in answer["message"]
    assert len(report["acknowledged"]) > 60
    assert sorted(report["stored"]) == sorted(report["acknowledged"])
    assert report["at_the_end"] and report["sound"] == "ok"
