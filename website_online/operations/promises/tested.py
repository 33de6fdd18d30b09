"""What the tests of the promises found, for exactly this version of the program.

`make promises` runs `tests/promises` and leaves what they found beside the digest of the program.
A change of one byte of the program makes it void.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

LEFT_OUT = {"__pycache__", "tests", "static_root"}
READ = {".py", ".html", ".txt", ".css", ".js", ".toml", ".json", ".po", ".svg"}


@dataclass(frozen=True)
class Tested:
    """What the tests of one promise found: how many there are, how many passed, when."""

    count: int
    passed: int
    at: datetime

    @property
    def met(self) -> bool:
        """Whether there is a test and none failed."""
        return self.count > 0 and self.passed == self.count


@cache
def version() -> str:
    """Return the digest (SHA-256, hexadecimal) of the program: every file that is shipped, by path."""
    whole = hashlib.sha256()
    for path in sorted(_shipped(settings.PACKAGE_DIR)):
        whole.update(f"{path.relative_to(settings.PACKAGE_DIR).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _shipped(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.suffix in READ and not LEFT_OUT & set(path.relative_to(folder).parts) and path.is_file()
    ]


def write(results: dict[int, list[bool]], at: datetime) -> None:
    """Leave what the tests found, by promise, for this version."""
    file: Path = settings.PROMISES_TESTED_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    content: dict[str, Any] = {
        "version": version(),
        "at": at.isoformat(),
        "promises": {str(n): [len(each), sum(each)] for n, each in sorted(results.items())},
    }
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")


def read() -> dict[int, Tested]:
    """Return what the tests found for this version by promise; nothing where they were not run for it."""
    try:
        content = json.loads(settings.PROMISES_TESTED_FILE.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if content.get("version") != version():
        return {}
    at = datetime.fromisoformat(content["at"])
    return {int(n): Tested(count, passed, at) for n, (count, passed) in content["promises"].items()}
