"""The repository of this installation, as its settings name it, and restic working on it."""

import contextlib
import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from django.conf import settings

from website_online.operations.backups import places, rules
from website_online.operations.backups.rules import Address, BackupProblem

BACKUP = "website-online"
TOMBSTONES = "tombstones"
HOST = "website-online"  # not the machine's name: a backup finds its predecessor after a move
QUICK, LONG = 120.0, 20 * 3600.0
_CONNECT = 10.0
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Snapshot:
    """One snapshot in the repository."""

    id: str
    taken_at: datetime
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Snapshots:
    """All snapshots, by what they hold."""

    backups: list[Snapshot]
    tombstones: list[Snapshot]


@dataclass(frozen=True)
class Done:
    """What restic answered."""

    status: int
    lines: list[dict[str, Any]] = field(default_factory=list)
    out: bytes = b""
    words: str = ""


def _end_with_us() -> None:
    """A restic whose run was killed ends as well, by the signal at which it takes its lock away."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


class Repository:
    """restic on the configured repository. Every method raises BackupProblem."""

    @cached_property
    def address(self) -> Address:
        """Where it is."""
        return rules.address(settings.BACKUP_REPOSITORY)

    def ready(self) -> None:
        """Refuse with the reason when something is missing that needs no network to know."""
        kind = self.address.kind
        if shutil.which("restic") is None:
            raise BackupProblem("restic_missing")
        _private(Path(settings.BACKUP_PASSWORD_FILE), "password_missing")
        if kind == "s3":
            _private(Path(settings.BACKUP_S3_CREDENTIALS_FILE or "/nonexistent"), "secrets_missing")

    def reach(self) -> None:
        """Refuse at once when the host does not answer: restic itself tries for a quarter of an hour."""
        if not self.address.host:
            return
        try:
            socket.create_connection((self.address.host, self.address.port), _CONNECT).close()
        except OSError as error:
            raise BackupProblem("unreachable") from error

    def make(self) -> None:
        """Make the repository."""
        self._run(["init"], QUICK)

    def snapshots(self) -> Snapshots:
        """What is in the repository, oldest first."""
        done = self._run(["snapshots", "--json", "--no-lock"], QUICK)
        found: dict[str, list[Snapshot]] = {BACKUP: [], TOMBSTONES: []}
        for entry in json.loads(done.out) or ():
            for tag in entry.get("tags") or ():
                if tag in found:
                    found[tag].append(Snapshot(entry["id"], _instant(entry["time"]), tuple(entry["paths"])))
        for snapshots in found.values():
            snapshots.sort(key=lambda snapshot: snapshot.taken_at)
        return Snapshots(found[BACKUP], found[TOMBSTONES])

    def save(self, paths: Iterable[Path], *, at: datetime, excluded: Iterable[str] = ()) -> tuple[dict[str, Any], bool]:
        """Save files and folders; returns restic's summary, and whether every file could be read.

        What vanished while it was being read (erased, put away) is not missed.
        """
        arguments = ["backup", "--json", "--tag", BACKUP, "--host", HOST, "--time", _restic_time(at)]
        for pattern in excluded:
            arguments += ["--exclude", pattern]
        done = self._run([*arguments, "--", *map(str, paths)], LONG, accepted=(0, 3))
        summaries = [line for line in done.lines if line.get("message_type") == "summary"]
        if not summaries:
            raise BackupProblem(rules.problem(done.status, done.words))
        missed = [line.get("item", "") for line in done.lines if line.get("message_type") == "error"]
        whole = done.status == 0 or (bool(missed) and not any(item and os.path.lexists(item) for item in missed))
        return summaries[-1], whole

    def save_text(self, content: bytes, name: str, *, at: datetime) -> str:
        """Save a few bytes as a snapshot of tombstones; returns its id."""
        arguments = ["backup", "--json", "--tag", TOMBSTONES, "--host", HOST, "--time", _restic_time(at)]
        done = self._run([*arguments, "--stdin", "--stdin-filename", name], QUICK, given=content)
        return str(done.lines[-1]["snapshot_id"])

    def text(self, snapshot: str, name: str) -> bytes:
        """The bytes of one file of a snapshot."""
        return self._run(["dump", "--no-lock", snapshot, name], QUICK).out

    def forget(self, snapshots: Sequence[str], *, prune: bool = True) -> None:
        """Put snapshots away, and (with `prune`) the bytes that only they needed."""
        if snapshots:
            self._run(["forget", *(["--prune"] if prune else []), "--", *snapshots], LONG, alone=True)

    def check(self, part: str) -> None:
        """Read the structure and a part of the bytes over."""
        self._run(["check", f"--read-data-subset={part}"], LONG, alone=True)

    def restore(self, snapshot: str, target: Path) -> None:
        """Write a snapshot's files below a folder, under their old absolute paths."""
        try:
            self._run(["restore", "--no-lock", snapshot, "--target", str(target)], LONG)
        except BackupProblem as problem:
            raise BackupProblem("no_room_here") if problem.code == "disk_full" else problem from None

    def _run(
        self,
        arguments: list[str],
        limit: float,
        *,
        accepted: tuple[int, ...] = (0,),
        alone: bool = False,
        given: bytes | None = None,
    ) -> Done:
        """Run restic; `alone` says that it needs the repository for itself (a dead one's lock goes first)."""
        self.ready()
        self.reach()
        if alone:
            _called(self._command(["unlock"]), self._environment(), QUICK, None)
        done = _called(self._command(arguments), self._environment(), limit, given)
        if done.status not in accepted:
            code = rules.problem(done.status, done.words)
            if code == "failed":  # for whoever looks on; never for a log
                sys.stderr.write(done.words[-2000:])
            raise BackupProblem(code)
        return done

    def _command(self, arguments: list[str]) -> list[str]:
        command = ["restic", "--quiet", "--cache-dir", str(places.cache())]
        if self.address.kind == "sftp":
            ssh = rules.ssh_command(
                self.address,
                key_file=settings.BACKUP_SSH_KEY_FILE,
                known_hosts=settings.BACKUP_SSH_KNOWN_HOSTS_FILE,
            )
            command += ["-o", f"sftp.command={ssh}"]
        return [*command, *arguments]

    def _environment(self) -> dict[str, str]:
        """What restic is told: places of secrets, never secrets."""
        passed = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "SSL_CERT_FILE") if name in os.environ}
        return passed | {
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "RESTIC_REPOSITORY": self.address.text,
            "RESTIC_PASSWORD_FILE": str(settings.BACKUP_PASSWORD_FILE),
            "AWS_SHARED_CREDENTIALS_FILE": settings.BACKUP_S3_CREDENTIALS_FILE,
        }


def _called(command: list[str], environment: dict[str, str], limit: float, given: bytes | None) -> Done:
    places.cache().mkdir(parents=True, exist_ok=True, mode=0o700)
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.PIPE if given is not None else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_end_with_us,  # noqa: PLW1509  prctl only
    )
    try:
        out, err = process.communicate(given, timeout=limit)
    except subprocess.TimeoutExpired as error:
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.communicate()
        raise BackupProblem("too_slow") from error
    lines = []
    for line in (out + b"\n" + err).splitlines():
        if line.startswith(b"{"):
            with contextlib.suppress(ValueError):
                lines.append(json.loads(line))
    return Done(process.returncode, lines, out, err.decode(errors="replace"))


def _private(file: Path, missing: str) -> None:
    try:
        mode = file.stat().st_mode
    except OSError as error:
        raise BackupProblem(missing) from error
    if mode & 0o027:  # the service's own group may read it
        raise BackupProblem("readable_by_others")


def _restic_time(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M:%S}"  # UTC, as the environment says


def _instant(text: str) -> datetime:
    """RFC 3339 with nanoseconds; we need seconds."""
    return datetime.fromisoformat(text[:19] + "+00:00")
