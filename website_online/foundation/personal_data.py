"""Personal data is declared beside the model; `operations/privacy` reads the declarations and acts.

One declaration per model (or per store that is no table) says which fields are personal, why, on
which ground, whose duty it is, how to find one person's rows, how long they stay and what happens
then, and what an erasure does. The system checks E001-E005 refuse what is missing or wrong.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from website_online.foundation.clock import Period
from website_online.foundation.registry import Registry


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
    `ending` is a code from the retention table of the statement, for the reader.
    """

    after: str
    period: Period
    then: Outcome = Outcome.DELETE
    fields: tuple[str, ...] = ()  # fields emptied by ANONYMISE; all personal ones when empty
    where: Any = None  # a Q object that limits which rows this rule is about
    ceiling: Period | None = None
    ceiling_after: str = ""
    ending: str = ""


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
    extra: dict[str, Any] = field(default_factory=dict)


registry: Registry[Declaration] = Registry("personal data")
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
) -> Declaration:
    """Declare a model. Each concrete field is named once, in `personal` or in `not_personal`.

    `find` takes a Subject and returns a Q object (or None for "nothing to look for"). A model
    without personal fields names them all in `not_personal` and needs no `find`, no `keep`.
    `handler`, where given, replaces row deletion and has `expire(rows)`, `erase(rows)`, `export(rows)`.
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
    )
    return registry.register(entry.key, entry)


def declare_third_party(label: str, because: str) -> None:
    """List a model of a third-party app that holds nothing personal, with the reason."""
    third_party.register(label, because)
