"""Where the present action comes from: set per request, empty in jobs and commands."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """IP address (empty outside a request), user agent as sent (cut to 400), id of the request."""

    ip: str = ""
    user_agent: str = ""
    request_id: str = ""


_current: ContextVar[Origin] = ContextVar("origin", default=Origin())


def current_origin() -> Origin:
    """Return the origin of the present action."""
    return _current.get()


@contextmanager
def origin_scope(origin: Origin) -> Iterator[Origin]:
    """Make `origin` the current one inside the block."""
    token = _current.set(origin)
    try:
        yield origin
    finally:
        _current.reset(token)
