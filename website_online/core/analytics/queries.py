"""Reading what was decided."""

from datetime import date

from django.db.models import QuerySet

from website_online.core.analytics.models import Activation
from website_online.foundation import clock


def activations() -> QuerySet[Activation]:
    """Return all decisions with their announcements and endings, newest first."""
    return Activation.objects.select_related("announcement", "ending").order_by("-at", "-id")


def decided() -> Activation | None:
    """Return the newest decision that was not taken back: what the next statement has to say."""
    return activations().filter(ending=None).first()


def in_effect(day: date | None = None) -> Activation | None:
    """Return the decision that holds on a day (default: today), or None while nothing may be loaded.

    It is announced, the version that says so is in force, and it was not taken back.
    """
    day = day or clock.today()
    announced = activations().filter(ending=None, announcement__effective_on__lte=day)
    return announced.order_by("-announcement__effective_on", "-at", "-id").first()
