"""Which build of the editor belongs to this installation."""

from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders

NAME = "editor/build.txt"


def build() -> str:
    """Return the name that the editor's build wrote beside itself; empty when it was never built."""
    found = finders.find(NAME)
    if not found:
        return ""
    path = Path(found if isinstance(found, str) else found[0])
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> str:
    return path.read_text(encoding="ascii").strip()
