"""Examining."""

import logging
from datetime import date

from website_online.foundation import clock
from website_online.foundation.evidence import Finding, registry
from website_online.foundation.scoping import all_sites
from website_online.operations.promises import rules
from website_online.operations.promises.models import Examination

log = logging.getLogger(__name__)


def examine_all(day: date) -> list[Examination]:
    """Run every examination and keep what it found for `day`.

    One that fails itself counts as not met, with the class of its error, and does not stop the
    others.
    """
    with all_sites(because="promises are the same on every site"):
        return [_examine(key, day) for key in registry]


def _examine(key: str, day: date) -> Examination:
    error = ""
    try:
        found = registry.get(key).examine()
    except Exception as problem:  # whatever is wrong with one must not hide the others
        log.exception("examination failed", extra={"code": key})
        found, error = Finding(met=False), type(problem).__name__
    examination, _ = Examination.objects.update_or_create(
        evidence=key,
        day=day,
        defaults={
            "met": found.met,
            "figures": rules.stored(found.figures),
            "error": error,
            "at": clock.now(),
        },
    )
    return examination
