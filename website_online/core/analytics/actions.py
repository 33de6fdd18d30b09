"""Deciding to use Google Analytics, and stopping."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date

from django.db import transaction

from website_online.core.analytics import queries, rules
from website_online.core.analytics.events import AnalyticsDisabled, AnalyticsEnabled
from website_online.core.analytics.models import Activation, Announcement, Ending
from website_online.core.audit.actions import record
from website_online.foundation import clock
from website_online.foundation.events import announce


class DecisionRefused(ValueError):
    """It cannot be decided like this; the text says why."""


def enable(
    terms: rules.Terms, *, by: str, because: str, publish: Callable[[], tuple[int, date]]
) -> tuple[Activation, Announcement]:
    """Decide to use Google Analytics on these terms; return the decision and its announcement.

    `publish` publishes a version of the privacy statement that says so, and returns its number and the
    day it comes into force; before that day nothing is loaded. `by` is a function, not a name. All or
    nothing is written. Raises DecisionRefused for terms without an agreement (GDPR art. 28(3)) or
    otherwise incomplete, and what `publish` raises.
    """
    found = rules.problems(terms, clock.today())
    if not by.strip() or not because.strip():
        found.append("Say who decides (a function, not a name) and why.")
    if found:
        raise DecisionRefused(" ".join(found))
    with transaction.atomic():
        activation = Activation.objects.create(**asdict(terms), by=by.strip(), because=because.strip(), at=clock.now())
        number, effective_on = publish()
        announcement = Announcement.objects.create(
            activation=activation, statement_version=number, effective_on=effective_on, at=clock.now()
        )
        record(
            "analytics.enabled",
            object_type="analytics",
            object_id=str(activation.pk),
            details={
                "by": activation.by,
                "because": activation.because,
                "agreement": f"{terms.agreement_version}, {terms.agreement_date.isoformat()}",
                "months": terms.months,
                "sharing": terms.sharing,
                "effective_on": effective_on.isoformat(),
            },
        )
        announce(AnalyticsEnabled(str(activation.pk)))
    return activation, announcement


def disable(*, by: str, because: str) -> int:
    """Stop using it, at once; return how many decisions were taken back.

    Raises DecisionRefused when nobody says who and why, or when it is off already.
    """
    if not by.strip() or not because.strip():
        raise DecisionRefused("Say who decides (a function, not a name) and why.")
    with transaction.atomic():
        found = list(queries.activations().filter(ending=None))
        if not found:
            raise DecisionRefused("Google Analytics is off already.")
        for activation in found:
            Ending.objects.create(activation=activation, by=by.strip(), because=because.strip(), at=clock.now())
            record(
                "analytics.disabled",
                object_type="analytics",
                object_id=str(activation.pk),
                details={"by": by.strip(), "because": because.strip()},
            )
            announce(AnalyticsDisabled(str(activation.pk)))
    return len(found)
