"""Identifiers: UUID version 7 (RFC 9562, 5.7): ordered by time, unguessable, made anywhere."""

import os
import threading
import time
import uuid
from typing import Any

from django.db import models

_lock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """Return a new UUIDv7, strictly increasing within the process (RFC 9562, 6.2, method 3).

    The time in it is the machine's, never the test clock's: it orders, it proves nothing.
    """
    global _last
    with _lock:
        # 48 bits of milliseconds followed by 12 bits of sub-millisecond fraction.
        nanoseconds = time.time_ns()
        stamp = (nanoseconds // 1_000_000 << 12) | ((nanoseconds % 1_000_000) * 4096 // 1_000_000)
        stamp = max(stamp, _last + 1)
        _last = stamp
    tail = int.from_bytes(os.urandom(8)) & 0x3FFF_FFFF_FFFF_FFFF
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62 | tail
    return uuid.UUID(int=value)


class UUID7Field(models.UUIDField):
    """A primary key that is a UUIDv7 made by us."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("primary_key", True)
        kwargs.setdefault("default", uuid7)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)


def as_uuid(text: object) -> uuid.UUID | None:
    """Return `text` as a UUID, or None where it is none: for ids that come from outside."""
    if isinstance(text, uuid.UUID):
        return text
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
