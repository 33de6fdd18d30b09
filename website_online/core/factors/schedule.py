"""What goes by itself: removals whose day has come, questions that nobody answered."""

from website_online.core.factors.actions import carry_out_due
from website_online.core.factors.models import Challenge
from website_online.foundation import clock
from website_online.foundation.background import every


@every(minutes=10)
def remove_lost_factors(slot: str) -> None:
    """Take away the second factors whose removal was announced three days ago."""
    carry_out_due()


@every(minutes=60)
def drop_old_questions(slot: str) -> None:
    """Delete the questions to passkeys that nobody answered in time."""
    Challenge.objects.filter(expires_at__lt=clock.now()).delete()
