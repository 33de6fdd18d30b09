"""A decision as an operator makes it."""

from datetime import date, timedelta
from typing import Any

from website_online.core.analytics.actions import enable
from website_online.core.analytics.models import Activation
from website_online.core.analytics.rules import Terms
from website_online.foundation import clock

MEASUREMENT_ID = "G-ABC123DEF4"


def terms(**other: Any) -> Terms:
    """Return terms that can be decided, but for what is named."""
    given = {
        "measurement_id": MEASUREMENT_ID,
        "agreement_date": date(2026, 1, 15),
        "agreement_version": "2026-01",
        "agreement_document": "https://documents.example.org/google.pdf",
    }
    return Terms(**(given | other))  # type: ignore[arg-type]


def decide(*, in_days: int = 0, **other: Any) -> Activation:
    """Decide, announced for a day that comes in so many days; return the decision."""
    day = clock.today() + timedelta(days=in_days)
    activation, _ = enable(terms(**other), by="Management", because="To know what is read.", publish=lambda: (2, day))
    return activation
