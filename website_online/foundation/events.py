"""Facts announced upward. A duty that follows from a fact is stored in the same transaction.

A *durable* subscriber gets one stored job per event, inserted in the announcer's transaction. A
*plain* one runs after commit, may fail alone, and may only refresh caches.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from functools import partial
from typing import Any, TypeVar

from django.db import transaction

from website_online.foundation import background

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Event:
    """A fact in the past tense, carrying ids only. Subclasses are frozen dataclasses."""


E = TypeVar("E", bound=Event)
Handler = Callable[[Any], None]

_plain: dict[type[Event], list[Handler]] = defaultdict(list)
_durable: dict[type[Event], list[background.Job]] = defaultdict(list)


def subscribe(event_type: type[E], *, durable: bool) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Return a decorator that has the function called with each event of this type.

    Raises TypeError for an event that is not a frozen dataclass of strings and whole numbers.
    """
    made = getattr(event_type, "__dataclass_params__", None)
    if made is None or not made.frozen:
        raise TypeError(f"{event_type.__name__} must be a frozen dataclass")
    for field in fields(event_type):
        if field.type not in (str, int, "str", "int"):
            raise TypeError(f"{event_type.__name__}.{field.name}: events carry ids only")

    def decorate(function: Callable[[E], None]) -> Callable[[E], None]:
        if not durable:
            _plain[event_type].append(function)
            return function
        name = f"{function.__module__.removeprefix('website_online.')}.{function.__name__}"

        def run(**values: Any) -> None:
            function(event_type(**values))

        _durable[event_type].append(background.register(name, run))
        return function

    return decorate


def announce(event: Event) -> None:
    """Tell everybody who subscribed to this kind of event. Call it inside the transaction of the fact."""
    values = asdict(event)
    for job in _durable[type(event)]:
        background.enqueue(job, **values)
    for handler in _plain[type(event)]:
        transaction.on_commit(partial(_run_plain, handler, event))


def _run_plain(handler: Handler, event: Event) -> None:
    try:
        handler(event)
    except Exception:
        log.exception("plain handler failed", extra={"event": type(event).__name__})


def subscribers(event_type: type[Event]) -> tuple[int, int]:
    """Return how many (durable, plain) subscribers an event has: for tests and documentation."""
    return len(_durable[event_type]), len(_plain[event_type])
