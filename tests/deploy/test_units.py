"""The systemd unit is valid, hardened, and names what the installation has."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.shipped import DEPLOY

UNIT = DEPLOY / "systemd" / "website-online.service"
ROOT = DEPLOY.parent
MOST_EXPOSED = 2.0
"""Of 10, as `systemd-analyze security` counts: reaching the network and the disk is most of what is left."""


def _analyze(*arguments: str, ok: tuple[int, ...] = (0,)) -> str:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed")
    done = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True, check=False)
    assert done.returncode in ok, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_unit_is_valid(tmp_path: Path):
    here = tmp_path / UNIT.name
    here.write_text(
        UNIT.read_text().replace("ExecStart=/opt/website-online/.venv/bin/website-online", "ExecStart=/bin/true")
    )
    assert _analyze("verify", str(here)).strip() == ""


def test_unit_is_hardened():
    text = _analyze("security", "--offline=yes", "--no-pager", str(UNIT))
    found = re.search(r"Overall exposure level for \S+: ([0-9.]+)", text)
    assert found and float(found[1]) <= MOST_EXPOSED, text


def test_unit_and_environment_agree():
    unit = UNIT.read_text()
    environment = dict(
        line.split("=", 1)
        for line in (UNIT.parent / "environment.example").read_text().splitlines()
        if line and not line.startswith("#")
    )
    writable = re.search(r"^ReadWritePaths=(\S+)$", unit, re.MULTILINE)
    assert writable
    places = [value for name, value in environment.items() if name.endswith(("_DIR", "_ROOT"))]
    assert places and all(place.startswith(writable[1] + "/") for place in places)
    assert "ExecStart=/opt/website-online/.venv/bin/website-online serve\n" in unit
    assert environment["WEBSITE_ONLINE_TRUSTED_PROXY_COUNT"] == "1"
    published = environment["WEBSITE_ONLINE_PUBLISHED_DIR"]
    assert published in (DEPLOY / "caddy" / "Caddyfile").read_text()
    assert published in (DEPLOY / "nginx" / "website-online-published.conf").read_text()
    assert (
        f"127.0.0.1:{environment['WEBSITE_ONLINE_PORT']}"
        in (DEPLOY / "nginx" / "website-online-application.conf").read_text()
    )
