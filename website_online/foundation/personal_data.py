"""Personal data is declared beside the model; `operations/privacy` reads the declarations and acts.

One declaration per model (or per store that is no table) says which fields are personal, why, on
which ground, whose duty it is, how to find one person's rows, how long they stay and what happens
then, and what an erasure does. The system checks E001-E005 refuse what is missing or wrong.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from website_online.foundation.clock import Period
from website_online.foundation.registry import Registry
from website_online.foundation.visitors import NoVisitors, VisitorData


class Category(StrEnum):
    """What kind of personal data a field holds."""

    IDENTITY = "identity"
    CONTACT = "contact"
    CREDENTIAL = "credential"
    CONNECTION = "connection"  # IP address, user agent, session
    ACTIVITY = "activity"
    CONTENT = "content"
    PREFERENCE = "preference"
    CONSENT = "consent"
    MESSAGE = "message"
    IDENTIFIER = "identifier"  # an opaque id that stands for a person


class Basis(StrEnum):
    """Legal ground (GDPR art. 6(1))."""

    CONSENT = "6(1)(a)"
    CONTRACT = "6(1)(b)"
    LEGAL_DUTY = "6(1)(c)"
    LEGITIMATE_INTEREST = "6(1)(f)"


class Controller(StrEnum):
    """Whose duty it is: the operator's, or the site owner's (the operator is then his processor)."""

    OPERATOR = "operator"
    SITE_OWNER = "site_owner"


class Outcome(StrEnum):
    """What happens to a row at its end, or at an erasure."""

    DELETE = "delete"
    ANONYMISE = "anonymise"
    KEEP = "keep"


@dataclass(frozen=True)
class Subject:
    """The person a request is about: an account, an address, or both; and the sites he owns."""

    account_id: str = ""
    email: str = ""
    site_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Retention:
    """Rows go `period` after the instant `after`.

    `after` is a field of the model (a DateTimeField, may be reached with `__`), or the name of a
    clock: "account.closed" (the person's closing), "site.owner_closed" (the owner's closing),
    "site.binned". `ceiling` counts from `ceiling_after` where `after` may never come.
    `ending` is a code from the retention table of the statement, for the reader. `soon_all`: what
    `where` leaves out comes under the rule by the same day, because what keeps it goes then too.
    `of` says in words what the rule is about where that is not all there is ("the IP address");
    `without_account`: `where` leaves only rows that belong to no account.
    """

    after: str
    period: Period
    then: Outcome = Outcome.DELETE
    fields: tuple[str, ...] = ()  # fields emptied by ANONYMISE; all personal ones when empty
    where: Any = None  # a Q object that limits which rows this rule is about
    ceiling: Period | None = None
    ceiling_after: str = ""
    ending: str = ""
    soon_all: bool = False
    of: Any = ""
    without_account: bool = False


@dataclass(frozen=True)
class Declaration:
    """What one model or store holds about people; see `declare` and `declare_store`."""

    key: str
    model: Any
    purpose: Any
    basis: Basis
    controller: Controller
    personal: dict[str, Category]
    not_personal: tuple[str, ...]
    find: Callable[[Subject], Any] | None
    keep: tuple[Retention, ...]
    erase: Outcome
    erase_fields: tuple[str, ...] = ()
    erase_because: Any = ""
    recipients: tuple[str, ...] = ()
    order: int = 0  # dependents first: lower goes first at an erasure
    handler: Any = None
    title: Any = ""
    traces: Callable[[Subject], Any] | None = None
    trace_fields: tuple[str, ...] = ()
    visitors: VisitorData | NoVisitors | None = None


@dataclass(frozen=True)
class Started:
    """One clock that has started: `key` is the id of the account or site whose clock it is."""

    key: str
    at: datetime
    subject: Subject


@dataclass(frozen=True)
class Clock:
    """An instant in somebody's life from which periods count, such as the closing of an account.

    `started(before)` yields those that started at or before an instant and still count; `of` those
    of one subject. After `final_after` it cannot be taken back, and counts even when the rows that
    told of it are gone. `at_closing`: it starts when the subject closes his account.
    """

    name: str
    title: Any
    started: Callable[[datetime], Iterable[Started]]
    final_after: Period
    of: Callable[[Subject], Iterable[Started]]
    at_closing: bool = False


@dataclass(frozen=True)
class End:
    """When a clock has run this long, everything that its subject names is erased."""

    name: str
    title: Any
    clock: str
    period: Period
    ending: str


class RowsHandler(Protocol):
    """Stands in for deleting rows where more than rows has to go. All methods take a query set.

    `files`, which is optional, yields (name in the export, path) of files that belong to rows. Two
    marks, also optional, are for legal holds: `whole_sites` (rows of one site go together or not at
    all) and `takes_all_along` (ending a site's row ends everything inside the site).
    """

    def expire(self, rows: Any) -> int:
        """End these rows because their period is over; return how many."""

    def erase(self, rows: Any) -> int:
        """End these rows because their person asks for it; return how many."""

    def export(self, rows: Any) -> Iterable[dict[str, Any]]:
        """Return these rows as a person can read them."""


class FilesOfRows(Protocol):
    """What a RowsHandler adds when files belong to its rows."""

    def files(self, rows: Any) -> Iterator[tuple[str, Path]]:
        """Yield (name in the export, place on the disk)."""


class StoreHandler(Protocol):
    """Acts on a store that is no table."""

    def holds(self, subject: Subject) -> int:
        """Return how many things of this subject are there."""

    def export(self, subject: Subject) -> Iterable[tuple[str, bytes]]:
        """Return (name, content) of what the subject may have."""

    def erase(self, subject: Subject) -> int:
        """Delete what is the subject's; return how much."""

    def expire(self, now: datetime) -> int:
        """Delete what is over at this instant; return how much."""


registry: Registry[Declaration] = Registry("personal data")
clocks: Registry[Clock] = Registry("clocks of retention periods")
ends: Registry[End] = Registry("ends of accounts and sites")
completions: Registry[Callable[[Subject], Subject]] = Registry("what else belongs to a subject")
third_party: Registry[str] = Registry("models of third-party apps without personal data")


def declare(
    model: Any,
    *,
    purpose: Any,
    basis: Basis = Basis.CONTRACT,
    controller: Controller = Controller.OPERATOR,
    personal: dict[str, Category] | None = None,
    not_personal: Iterable[str] = (),
    find: Callable[[Subject], Any] | None = None,
    keep: Iterable[Retention] = (),
    erase: Outcome = Outcome.DELETE,
    erase_fields: Iterable[str] = (),
    erase_because: Any = "",
    recipients: Iterable[str] = (),
    order: int = 0,
    handler: Any = None,
    title: Any = "",
    traces: Callable[[Subject], Any] | None = None,
    trace_fields: Iterable[str] = (),
    visitors: VisitorData | NoVisitors | None = None,
) -> Declaration:
    """Declare a model. Each concrete field is named once, in `personal` or in `not_personal`.

    `find` takes a Subject and returns a Q object (or None for "nothing to look for"). A model
    without personal fields names them all in `not_personal` and needs no `find`, no `keep`.
    `handler`, where given, replaces row deletion and has `expire(rows)`, `erase(rows)`, `export(rows)`.
    `traces` finds rows that belong to somebody else and name the subject (an editor on another's
    site): an erasure empties `trace_fields` of them and leaves the rest.
    `visitors` says how one visitor is found in a store of a site's owner, or that there are none (E010).
    """
    entry = Declaration(
        key=model._meta.label,
        model=model,
        purpose=purpose,
        basis=basis,
        controller=controller,
        personal=dict(personal or {}),
        not_personal=tuple(not_personal),
        find=find,
        keep=tuple(keep),
        erase=erase,
        erase_fields=tuple(erase_fields),
        erase_because=erase_because,
        recipients=tuple(recipients),
        order=order,
        handler=handler,
        title=title or model._meta.verbose_name,
        traces=traces,
        trace_fields=tuple(trace_fields),
        visitors=visitors,
    )
    return registry.register(entry.key, entry)


def declare_store(
    key: str,
    *,
    title: Any,
    purpose: Any,
    basis: Basis = Basis.CONTRACT,
    controller: Controller = Controller.OPERATOR,
    personal: dict[str, Category],
    keep: Iterable[Retention] = (),
    erase: Outcome = Outcome.DELETE,
    erase_because: Any = "",
    recipients: Iterable[str] = (),
    order: int = 0,
    handler: Any = None,
    visitors: NoVisitors | None = None,
) -> Declaration:
    """Declare a store that is no table: logs, the published directory, media files, backups.

    `handler` has `export(subject) -> iterable of (name, bytes)`, `erase(subject) -> int`,
    `expire(now) -> int` and `holds(subject) -> int`.
    """
    entry = Declaration(
        key=f"store:{key}",
        model=None,
        purpose=purpose,
        basis=basis,
        controller=controller,
        personal=dict(personal),
        not_personal=(),
        find=None,
        keep=tuple(keep),
        erase=erase,
        erase_because=erase_because,
        recipients=tuple(recipients),
        order=order,
        handler=handler,
        title=title,
        visitors=visitors,
    )
    return registry.register(entry.key, entry)


def declare_third_party(label: str, because: str) -> None:
    """List a model of a third-party app that holds nothing personal, with the reason."""
    third_party.register(label, because)


def declare_clock(
    name: str,
    *,
    title: Any,
    started: Callable[[datetime], Iterable[Started]],
    of: Callable[[Subject], Iterable[Started]],
    final_after: Period = Period(),
    at_closing: bool = False,
) -> Clock:
    """Declare an instant from which retention periods may count (`Retention.after`)."""
    return clocks.register(name, Clock(name, title, started, final_after, of, at_closing))


def declare_end(name: str, *, title: Any, clock: str, period: Period, ending: str) -> End:
    """Declare that an account or a site goes as a whole when a clock has run long enough."""
    return ends.register(name, End(name, title, clock, period, ending))


def declare_completion(name: str, complete: Callable[[Subject], Subject]) -> None:
    """Declare how more is known of a subject: an account adds its address, sites add what it owns."""
    completions.register(name, complete)


def completed(subject: Subject) -> Subject:
    """Return the subject with everything that the declared completions know of it."""
    for complete in completions.values():
        subject = complete(subject)
    return subject
