"""What goes wrong is said in plain words, leaves nothing half done, and the next run is fine."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from website_online.operations.backups import queries
from website_online.operations.backups.actions import checking, running
from website_online.operations.backups.models import Backup, Check, Result
from website_online.operations.backups.repository import Repository
from website_online.operations.backups.rules import BackupProblem

pytestmark = pytest.mark.django_db(transaction=True)


def _refused() -> str:
    with pytest.raises(BackupProblem) as problem:
        running.run()
    row = Backup.objects.order_by("-id").first()
    assert row is not None and row.result == Result.FAILED and row.error == problem.value.code and row.ended_at
    assert not (settings.DATA_DIR / "backups" / "gathering").exists()
    return problem.value.code


def _fine() -> None:
    assert running.run().result == Result.GOOD
    assert queries.standing().problem == ""


def test_wrong_password(repository):
    password = Path(settings.BACKUP_PASSWORD_FILE)
    right = password.read_text()
    password.write_text("something else")
    assert _refused() == "wrong_password"
    password.chmod(0o644)
    assert _refused() == "readable_by_others"
    password.unlink()
    assert _refused() == "password_missing"
    password.write_text(right)
    password.chmod(0o600)
    _fine()


def test_no_repository_there(repository):
    aside = repository.with_name("aside")
    repository.rename(aside)
    assert _refused() == "no_repository"
    aside.rename(repository)
    _fine()


@pytest.mark.parametrize("kind", ["sftp", "s3"])
def test_host_that_does_not_answer(repository, monkeypatch, kind):
    """Told at once, though restic itself would try for a quarter of an hour."""
    with socket.socket() as taken:  # bound, so nobody else has it; not listening, so it refuses
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        address = {"sftp": f"sftp://somebody@127.0.0.1:{port}//b", "s3": f"s3:http://127.0.0.1:{port}/b"}[kind]
        keys = repository.with_name("keys")
        keys.write_text("[default]\naws_access_key_id = x\naws_secret_access_key = y\n")
        keys.chmod(0o600)
        with monkeypatch.context() as there:
            there.setattr(settings, "BACKUP_REPOSITORY", address)
            there.setattr(settings, "BACKUP_S3_CREDENTIALS_FILE", str(keys))
            assert _refused() == "unreachable"


def test_full_disk(repository, tmp_path, monkeypatch):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], check=False)
    if mounted.returncode:
        pytest.skip("a small file system can only be mounted by root")
    try:
        subprocess.run(["cp", "-r", f"{repository}/.", str(small)], check=True)
        settings.MEDIA_DIR.mkdir(parents=True)
        (settings.MEDIA_DIR / "large").write_bytes(os.urandom(1_000_000))
        with monkeypatch.context() as there:
            there.setattr(settings, "BACKUP_REPOSITORY", str(small))
            assert _refused() == "disk_full"
            (settings.MEDIA_DIR / "large").write_bytes(b"small")
            subprocess.run(["mount", "-o", "remount,size=64m", str(small)], check=True)
            _fine()
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_repository_that_another_process_works_on(repository, restic):
    """A reading needs the repository for itself; a backup does not, and both are fine afterwards."""
    running.run()
    (settings.DATA_DIR / "media").mkdir(exist_ok=True)
    slow = subprocess.Popen(
        ["restic", "-q", "-r", str(repository), "-p", str(settings.BACKUP_PASSWORD_FILE), "backup", "--stdin"],
        stdin=subprocess.PIPE,
    )
    try:
        _wait_for(lambda: any((repository / "locks").iterdir()))
        with pytest.raises(BackupProblem) as problem:
            checking.check()
        assert problem.value.code == "locked" and Check.objects.get().error == "locked"
        _fine_though_a_check_failed()
    finally:
        assert slow.stdin is not None
        slow.stdin.close()
        slow.wait(30)
    assert checking.check().result == Result.GOOD
    assert queries.standing().problem == ""


def _fine_though_a_check_failed() -> None:
    assert running.run().result == Result.GOOD
    assert (queries.standing().failed, queries.standing().problem) == ("check", "locked")


def test_killed_in_the_middle(repository, restic):
    """kill -9 of the run and of restic: a lock and a copy of the database stay behind, and are cleared up."""
    settings.MEDIA_DIR.mkdir(parents=True)
    (settings.MEDIA_DIR / "large").write_bytes(os.urandom(30_000_000))
    connections.close_all()
    child = os.fork()
    if child == 0:  # pragma: no cover  another process
        with contextlib.suppress(BaseException):
            running.run()
        os._exit(0)
    _wait_for(lambda: any((repository / "locks").iterdir()))
    for process in (*_children(child), child):
        os.kill(process, signal.SIGKILL)
    os.waitpid(child, 0)
    left = Backup.objects.get()
    assert left.result == Result.RUNNING and any((repository / "locks").iterdir())
    assert (settings.DATA_DIR / "backups" / "gathering" / "backup.json").exists()
    (settings.MEDIA_DIR / "large").write_bytes(b"small")
    _fine()
    left.refresh_from_db()
    assert (left.result, left.error) == (Result.FAILED, "killed")
    assert not (settings.DATA_DIR / "backups" / "gathering").exists()
    assert len(Repository().snapshots().backups) == 1
    assert checking.check().result == Result.GOOD, "the dead one's lock was in the way"


def test_second_run_waits_for_nobody(repository):
    with running.places.alone(), pytest.raises(BackupProblem) as problem:
        running.run()
    assert problem.value.code == "already_running" and not Backup.objects.exists()


def test_file_that_cannot_be_read(repository, monkeypatch):
    """What vanishes meanwhile is not missed; what is there and cannot be read makes the run a failure."""
    settings.MEDIA_DIR.mkdir(parents=True)
    (settings.MEDIA_DIR / "unreadable").symlink_to("/proc/self/mem")  # a link is saved as a link
    _fine()
    os.mkfifo(settings.MEDIA_DIR / "pipe")  # so is a pipe
    _fine()


def test_damage_is_found_by_reading(repository):
    running.run()
    packs = sorted((repository / "data").rglob("*/*"), key=lambda path: path.stat().st_size)
    pack = packs[-1]
    pack.chmod(0o600)
    content = bytearray(pack.read_bytes())
    content[len(content) // 2] ^= 1
    pack.write_bytes(content)
    with pytest.raises(BackupProblem) as problem:
        checking.check("1/1")
    assert problem.value.code == "damaged"
    assert queries.standing().failed == "check" and not queries.reading().good


def _wait_for(condition) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError("it did not come to that")


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[1]) == parent:
                    found.append(int(entry.name))
    return found
