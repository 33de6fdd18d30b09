"""What a repository's address means, what restic's words mean, what is late and what is too old."""

import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

KEPT = timedelta(days=35)
PUT_AWAY_AT = KEPT - timedelta(days=1)  # by a daily run, so that none ever gets older than KEPT
TOMBSTONES_KEPT = timedelta(days=36)
READ_IN_DAYS = 7

_SAYINGS: tuple[tuple[str, str], ...] = (
    (r"wrong password or no key found", "wrong_password"),
    (r"already locked", "locked"),
    (r"no space left on device|disk quota exceeded|QuotaExceeded|file too large", "disk_full"),
    (r"connection refused|no such host|could not resolve|network is unreachable|no route to host|i/o timeout"
     r"|connection timed out|connection reset|connection closed by|broken pipe|EOF while", "unreachable"),
    (r"permission denied \(publickey|host key verification failed|access ?denied|invalidaccesskeyid"
     r"|signaturedoesnotmatch|no supported methods remain"
     # The host answered before, and ssh's own words do not always come through.
     r"|unable to start the sftp session", "refused"),
    (r"unable to open config file|is there a repository|NoSuchBucket|specified bucket does not exist", "no_repository"),
    (r"no (matching id|snapshot) found|no matching id|not found: no", "no_backup"),
    (r"permission denied|read-only file system", "not_writable"),
    (r"contains errors|ciphertext verification failed|does not match id|invalid data returned"
     r"|wrong data returned|incomplete pack|repository is damaged|unexpected (pack )?id", "damaged"),
)  # fmt: skip

_SSH_URL = re.compile(r"sftp://(?:(?P<user>[^@/:\s]+)@)?(?P<host>[^@/:\s]+)(?::(?P<port>\d+))?/(?P<path>/?\S*)\Z")
_SSH = re.compile(r"sftp:(?:(?P<user>[^@/:\s]+)@)?(?P<host>[^@/:\s]+):(?P<path>\S+)\Z")
_S3 = re.compile(r"s3:(?P<scheme>https?)://(?P<host>[^@/:\s]+)(?::(?P<port>\d+))?/(?P<path>[^@\s]+)\Z")


class BackupProblem(Exception):
    """Something about backups did not work: a code of `problems.WORDS`, without anybody's data."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Address:
    """A repository's address, taken apart. `kind` is local, sftp or s3."""

    kind: str
    text: str
    host: str = ""
    port: int = 0
    user: str = ""
    path: str = ""


def address(text: str) -> Address:
    """Take a repository's address apart; raises BackupProblem for one that is not understood."""
    if not text:
        raise BackupProblem("not_configured")
    if text.startswith("/"):
        return Address("local", text, path=text)
    if found := _S3.match(text):
        port = int(found["port"] or (443 if found["scheme"] == "https" else 80))
        return Address("s3", text, host=found["host"], port=port, path=found["path"])
    if found := _SSH_URL.match(text):
        return Address("sftp", text, found["host"], int(found["port"] or 22), found["user"] or "", found["path"])
    if found := _SSH.match(text):
        return Address("sftp", text, found["host"], 22, found["user"] or "", found["path"])
    raise BackupProblem("bad_address")


def ssh_command(place: Address, *, key_file: str, known_hosts: str) -> str:
    """The command that restic speaks SFTP through: no questions, no unknown host, no endless waiting."""
    words = ["ssh", "-p", str(place.port), "-o", "BatchMode=yes", "-o", "StrictHostKeyChecking=yes"]
    words += ["-o", "ConnectTimeout=10", "-o", "ServerAliveInterval=20", "-o", "ServerAliveCountMax=3"]
    if key_file:
        words += ["-i", key_file, "-o", "IdentitiesOnly=yes"]
    if known_hosts:
        words += ["-o", f"UserKnownHostsFile={known_hosts}"]
    target = f"{place.user}@{place.host}" if place.user else place.host
    return shlex.join([*words, target, "-s", "sftp"])


def problem(status: int, words: str) -> str:
    """The code for what restic said on its way out."""
    if status < 0:
        return "killed"
    for pattern, code in _SAYINGS:
        if re.search(pattern, words, re.IGNORECASE):
            return code
    return "failed"


def is_late(newest: datetime | None, since: datetime, now: datetime, limit: timedelta) -> bool:
    """Whether the newest good backup (or, without one, the configuration) is older than the limit."""
    return now - (newest or since) > limit


def too_old(snapshots: Mapping[str, datetime], now: datetime, put_away_at: timedelta = PUT_AWAY_AT) -> list[str]:
    """The snapshots to put away: all that are so old, but never the newest of all.

    A copy that is the only one left is worth more than its age; that it is old is reported loudly.
    """
    if not snapshots:
        return []
    newest = max(snapshots, key=lambda name: snapshots[name])
    return sorted(name for name, taken in snapshots.items() if name != newest and now - taken >= put_away_at)


def part_of(day: date) -> str:
    """Which part of the repository is read on a day, so that a week reads all of it."""
    return f"{day.toordinal() % READ_IN_DAYS + 1}/{READ_IN_DAYS}"


_SECRET = re.compile(r"PASSWORD|SECRET|KEY|TOKEN|CREDENTIAL|PASSPHRASE|DSN", re.IGNORECASE)
_WITH_PASSWORD = re.compile(r"://[^/\s]*:[^/\s]*@")


def without_secrets(environment: Mapping[str, str], prefix: str) -> dict[str, str]:
    """What the environment says about the installation, but for everything that looks like a secret."""
    return {
        name: value
        for name, value in sorted(environment.items())
        if name.startswith(prefix) and not _SECRET.search(name) and not _WITH_PASSWORD.search(value)
    }


def still_needed(entries: Iterable[Mapping], now: datetime) -> list[Mapping]:
    """The tombstones that a kept backup may not know yet, each id once, the later instant winning."""
    newest: dict[str, Mapping] = {}
    for entry in entries:
        known = newest.get(entry["id"])
        if known is None or datetime.fromisoformat(known["at"]) <= datetime.fromisoformat(entry["at"]):
            newest[entry["id"]] = entry
    kept = (e for e in newest.values() if now - datetime.fromisoformat(e["at"]) < TOMBSTONES_KEPT)
    return sorted(kept, key=lambda entry: (entry["at"], entry["id"]))
