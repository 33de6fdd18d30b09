"""Hashing with a limit: at most two at once in a process, and as long for nobody as for somebody."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import get_hasher, make_password, verify_password

from website_online.core.accounts import breached, rules

AT_ONCE = 2
WAIT_SECONDS = 8.0

_places = threading.BoundedSemaphore(AT_ONCE)


class Busy(RuntimeError):
    """Too many people come in at this moment; nothing was checked."""


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=WAIT_SECONDS):
        raise Busy("no place for another hash")
    try:
        yield
    finally:
        _places.release()


def hashed(password: str) -> str:
    """Return the stored form of a password. Call it outside transactions; raises Busy."""
    with _place():
        return make_password(password)


def matches(password: str, stored: str) -> tuple[bool, str]:
    """Return whether a password fits what is stored, and a stronger form of it where one is due.

    An empty `stored` (nobody's password) takes as long and fits nothing. Raises Busy.
    """
    with _place():
        if not stored:
            hasher = get_hasher("default")
            hasher.encode(password, hasher.salt())
            return False, ""
        fits, outdated = verify_password(password, stored)
        return fits, make_password(password) if fits and outdated else ""


def password_problem(password: str, *, email: str = "") -> rules.PasswordProblem | None:
    """Return why a password cannot be used, or None; knows those that were stolen elsewhere."""
    return rules.check_password_rules(password, common=breached.everything, email=email)
