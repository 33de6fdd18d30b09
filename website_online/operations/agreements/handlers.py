"""What the register takes over from decisions that are announced elsewhere."""

from website_online.core.analytics import inventory
from website_online.core.analytics.events import AnalyticsDisabled, AnalyticsEnabled
from website_online.core.analytics.models import Activation
from website_online.foundation import recipients
from website_online.foundation.events import subscribe
from website_online.operations.agreements import actions


@subscribe(AnalyticsEnabled, durable=True)
def enter_who_measures(event: AnalyticsEnabled) -> None:
    """Enter the company from the day that the privacy statement announced to everybody."""
    activation = Activation.objects.filter(pk=event.activation_id, ending=None).first()
    if activation is not None:
        recipient = recipients.Recipient(inventory.COMPANY, inventory.COUNTRY)
        day = activation.announcement.effective_on
        actions.enter_announced(inventory.USE, recipient, day)
        if activation.sharing:
            actions.enter_announced(inventory.OWN_USE, recipient, day)
        else:
            actions.end_if_engaged(inventory.OWN_USE)


@subscribe(AnalyticsDisabled, durable=True)
def note_the_end(event: AnalyticsDisabled) -> None:
    """Note that it does not measure any more, unless it was decided anew."""
    if not Activation.objects.filter(ending=None).exists():
        for use in (inventory.USE, inventory.OWN_USE):
            actions.end_if_engaged(use)
