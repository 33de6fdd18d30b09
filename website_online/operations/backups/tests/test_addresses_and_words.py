"""A repository's address is understood or refused; what restic says becomes a code; secrets stay out."""

from datetime import UTC, date, datetime, timedelta

import pytest

from website_online.operations.backups import problems, rules
from website_online.operations.backups.rules import Address, BackupProblem

NOW = datetime(2031, 3, 1, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/mnt/backup", ("local", "", 0, "", "/mnt/backup")),
        ("sftp:me@host.example:/srv/b", ("sftp", "host.example", 22, "me", "/srv/b")),
        ("sftp:host.example:b", ("sftp", "host.example", 22, "", "b")),
        ("sftp://me@host.example:2222//srv/b", ("sftp", "host.example", 2222, "me", "/srv/b")),
        ("s3:https://s3.example.com/bucket/part", ("s3", "s3.example.com", 443, "", "bucket/part")),
        ("s3:http://127.0.0.1:9000/bucket", ("s3", "127.0.0.1", 9000, "", "bucket")),
    ],
)
def test_addresses(text, address):
    kind, host, port, user, path = address
    assert rules.address(text) == Address(kind, text, host, port, user, path)


@pytest.mark.parametrize(
    "text", ["backup", "s3:https://key:secret@s3.example.com/b", "sftp://me:secret@host/b", "rest:http://x/", "b2:x:y"]
)
def test_other_addresses_are_refused(text):
    with pytest.raises(BackupProblem) as problem:
        rules.address(text)
    assert problem.value.code == "bad_address"


def test_ssh_asks_nothing_and_trusts_nobody_new():
    command = rules.ssh_command(
        rules.address("sftp://me@h.example:22//b"), key_file="/k e y", known_hosts="/known"
    ).split(" ")
    assert command[:3] == ["ssh", "-p", "22"] and command[-3:] == ["me@h.example", "-s", "sftp"]
    assert {"BatchMode=yes", "StrictHostKeyChecking=yes", "UserKnownHostsFile=/known"} <= set(command)
    assert "'/k" in command


@pytest.mark.parametrize(
    ("status", "words", "code"),
    [
        (1, "Fatal: wrong password or no key found", "wrong_password"),
        (1, "Fatal: unable to create lock in backend: repository is already locked by PID 7 on h by root", "locked"),
        (1, "Fatal: unable to save snapshot: write x: no space left on device", "disk_full"),
        (
            1,
            "ssh: connect to host h port 22: Connection refused\nFatal: unable to open config file: EOF",
            "unreachable",
        ),
        (1, "dial tcp: lookup nowhere.invalid: no such host", "unreachable"),
        (1, "me@h: Permission denied (publickey).\nFatal: unable to start the sftp session", "refused"),
        (1, "Host key verification failed.", "refused"),
        (1, "Fatal: unable to open repository: unable to start the sftp session, error: EOF", "refused"),
        (1, "Fatal: unable to open config file: Stat: Access Denied.", "refused"),
        (
            1,
            "Fatal: unable to open config file: stat /b/config: no such file or directory\nIs there a",
            "no_repository",
        ),
        (1, "open /b/locks: permission denied", "not_writable"),
        (1, "Fatal: repository contains errors", "damaged"),
        (-9, "", "killed"),
        (1, "something new", "failed"),
    ],
)
def test_what_restic_says(status, words, code):
    assert rules.problem(status, words) == code and problems.in_english(code)


def test_every_code_has_words():
    codes = {code for _pattern, code in rules._SAYINGS}
    assert codes <= problems.WORDS.keys()


def test_nothing_gets_older_than_35_days_between_two_daily_runs():
    taken = {str(age): NOW - timedelta(days=age) for age in range(50)}
    old = set(rules.too_old(taken, NOW))
    assert old == {str(age) for age in range(34, 50)}
    assert max(NOW + timedelta(days=1) - taken[name] for name in taken.keys() - old) <= rules.KEPT
    assert rules.too_old({"only": NOW - timedelta(days=400)}, NOW) == []
    assert rules.too_old({}, NOW) == []


def test_late_is_later_than_the_limit():
    limit = timedelta(hours=26)
    assert not rules.is_late(NOW - limit, NOW, NOW, limit)
    assert rules.is_late(NOW - limit - timedelta(seconds=1), NOW, NOW, limit)
    assert rules.is_late(None, NOW - limit * 2, NOW, limit) and not rules.is_late(None, NOW, NOW, limit)


def test_a_week_reads_every_part_once():
    parts = {rules.part_of(date(2031, 1, 1) + timedelta(days=day)) for day in range(7)}
    assert parts == {f"{part}/7" for part in range(1, 8)}


def test_secrets_are_left_out_of_the_note():
    said = {
        "WEBSITE_ONLINE_BRAND": "Chez nous",
        "WEBSITE_ONLINE_SMTP_PASSWORD": "a",
        "WEBSITE_ONLINE_SECRET_KEY": "b",
        "WEBSITE_ONLINE_BROKER": "amqp://me:secret@host/",
        "HOME": "/root",
    }
    assert rules.without_secrets(said, "WEBSITE_ONLINE_") == {"WEBSITE_ONLINE_BRAND": "Chez nous"}


def test_tombstones_are_joined_and_go_when_no_backup_needs_them():
    def entry(name: str, age: int, **more: str) -> dict[str, str]:
        return {"id": name, "at": (NOW - timedelta(days=age)).isoformat(), **more}

    kept = rules.still_needed([entry("a", 2, by="old"), entry("a", 1, by="new"), entry("b", 35), entry("c", 36)], NOW)
    assert kept == [entry("b", 35), entry("a", 1, by="new")]
