"""Facts about the operator's decisions."""

from dataclasses import dataclass

from website_online.foundation.events import Event


@dataclass(frozen=True)
class AnalyticsEnabled(Event):
    """The operator decided to use Google Analytics, from the day of the announcement on."""

    activation_id: str


@dataclass(frozen=True)
class AnalyticsDisabled(Event):
    """The operator stopped using it."""

    activation_id: str
