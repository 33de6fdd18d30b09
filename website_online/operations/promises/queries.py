"""Reading what was found."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from website_online.foundation.evidence import NEVER, Evidence, registry
from website_online.operations.promises import rules, tested
from website_online.operations.promises.catalogue import Promise, promises
from website_online.operations.promises.models import Examination
from website_online.operations.promises.rules import Standing


@dataclass(frozen=True)
class Proof:
    """One evidence in words, in the active language: what it rests on, when, and whether it holds."""

    key: str
    words: str
    met: bool
    at: datetime
    pending: bool = False  # what it looks at has not run yet, as on a new installation


@dataclass(frozen=True)
class Account:
    """A promise, what is said of it, and its proofs."""

    promise: Promise
    standing: Standing
    proofs: tuple[Proof, ...]


def latest() -> dict[str, Examination]:
    """Return the newest examination of each evidence that is still registered."""
    newest: dict[str, Examination] = {}
    for examination in Examination.objects.filter(evidence__in=list(registry)).order_by("evidence", "day"):
        newest[examination.evidence] = examination
    return newest


def accounts() -> list[Account]:
    """Return all promises with what they rest on, in the order of the statement.

    Evidence that was never examined counts as not met.
    """
    found, tests = latest(), tested.read()
    by_promise: dict[int, list[Evidence]] = {}
    for evidence in registry.values():
        for number in evidence.promises:
            by_promise.setdefault(number, []).append(evidence)
    return [
        Account(
            promise,
            rules.standing(
                [e.key in found and found[e.key].met for e in by_promise.get(number, [])]
                + ([tests[number].met] if number in tests else []),
                waits=promise.waits is not None,
            ),
            tuple(_proof(e, found[e.key]) for e in by_promise.get(number, []) if e.key in found)
            + ((_test_proof(tests[number]),) if number in tests else ()),
        )
        for number, promise in promises().items()
    ]


def _proof(evidence: Evidence, examination: Examination) -> Proof:
    pending = not examination.met and NEVER in examination.figures.values()
    if examination.error:
        words = _("The examination itself failed.")
    elif pending:
        words = _("What this rests on has not run on this installation yet.")
    else:
        figures = {name: _shown(value) for name, value in rules.restored(examination.figures).items()}
        try:
            words = str(evidence.sentence) % figures
        except KeyError:  # the program was changed since, and asks for other figures now
            words = _("Examined by an earlier version of the program; the next examination renews it.")
    return Proof(evidence.key, words, examination.met, examination.at, pending)


def _test_proof(result: tested.Tested) -> Proof:
    words = _("%(passed)s of %(count)s tests of this promise passed on exactly this version of the program.")
    return Proof("tests", words % {"passed": result.passed, "count": result.count}, result.met, result.at)


def _shown(value: int | str | datetime) -> str:
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, int):
        return number_format(value, use_l10n=True, force_grouping=True)
    return _("not yet") if value == NEVER else value
