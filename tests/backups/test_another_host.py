"""The same over SFTP and S3: a real OpenSSH server and a real S3 interface on this machine."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from website_online.foundation.ids import uuid7
from website_online.operations.backups import databases
from website_online.operations.backups.actions import checking, ledger, running
from website_online.operations.backups.models import Result
from website_online.operations.backups.repository import Repository
from website_online.operations.backups.rules import BackupProblem
from website_online.operations.privacy.models import Tombstone

pytestmark = pytest.mark.django_db(transaction=True)
SSHD = next((p for p in ("/usr/sbin/sshd", shutil.which("sshd")) if p and Path(p).exists()), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _server(command: list[str], port: int, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, f"{command[0]} did not start"
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def sftp(installation: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """An SSH server with keys of its own; yields what makes it another machine than the one we know."""
    if SSHD is None:
        pytest.skip("OpenSSH's server is not installed (Debian: apt-get install openssh-server)")
    place = installation.parent / "ssh"
    place.mkdir(mode=0o700)
    for name in ("host", "other", "client"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / name)], check=True)
    shutil.copy(place / "client.pub", place / "authorized")
    Path("/run/sshd").mkdir(exist_ok=True) if os.geteuid() == 0 else None
    port = _free_port()
    (place / "config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {place}/host\nAuthorizedKeysFile {place}/authorized\n"
        f"PidFile {place}/pid\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\n"
        "Subsystem sftp internal-sftp\n"
    )
    known = f"[127.0.0.1]:{port} {(place / 'host.pub').read_text()}"
    (place / "known").write_text(known)
    user = (
        os.environ.get("USER")
        or subprocess.run(["id", "-un"], check=True, capture_output=True, text=True).stdout.strip()
    )
    (installation.parent / "far").mkdir()
    address = f"sftp://{user}@127.0.0.1:{port}/{installation.parent}/far/repository"
    monkeypatch.setattr(settings, "BACKUP_REPOSITORY", address)
    monkeypatch.setattr(settings, "BACKUP_SSH_KEY_FILE", str(place / "client"))
    monkeypatch.setattr(settings, "BACKUP_SSH_KNOWN_HOSTS_FILE", str(place / "known"))

    def _become_another() -> None:
        (place / "known").write_text(f"[127.0.0.1]:{port} {(place / 'other.pub').read_text()}")

    with _server([SSHD, "-D", "-f", str(place / "config")], port):
        yield _become_another


@pytest.fixture
def s3(installation: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A bucket, and a file with the keys to it; yields the file."""
    if find_spec("moto") is None:
        pytest.skip("moto is not installed (make test installs it)")
    keys = installation.parent / "keys"
    keys.write_text("[default]\naws_access_key_id = first\naws_secret_access_key = secretsecret\n")
    keys.chmod(0o600)
    port = _free_port()
    monkeypatch.setattr(settings, "BACKUP_REPOSITORY", f"s3:http://127.0.0.1:{port}/backups")
    monkeypatch.setattr(settings, "BACKUP_S3_CREDENTIALS_FILE", str(keys))
    with _server([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], port):
        yield keys


def _works_from_the_first_day_on() -> None:
    """Make the repository, back up, write tombstones, read over, and bring it up."""
    call_command("backups", "init")
    backup = running.run()
    assert backup.result == Result.GOOD
    Tombstone.objects.create(site_ids=[str(uuid7())])
    assert ledger.write() == 1
    assert checking.check().result == Result.GOOD
    snapshots = Repository().snapshots()
    assert [s.id[:8] for s in snapshots.backups] == [backup.snapshot]
    assert len(ledger.read(Repository(), snapshots)["tombstones"]["privacy"]) == 1


def test_over_sftp(sftp, published, tmp_path):
    _works_from_the_first_day_on()
    Repository().restore(Repository().snapshots().backups[0].id, tmp_path / "far away")
    restored = {path.name for path in (tmp_path / "far away").rglob("*") if path.is_file()}
    assert {databases.NAMES[connection.vendor], "backup.json", "status.json"} <= restored
    sftp()
    with pytest.raises(BackupProblem) as problem:
        running.run()
    assert problem.value.code == "refused", "a server that shows another key is not trusted"


def test_over_s3(s3, published):
    _works_from_the_first_day_on()
    s3.unlink()
    with pytest.raises(BackupProblem) as problem:
        running.run()
    assert problem.value.code == "secrets_missing"
