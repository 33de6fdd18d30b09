"""The automated decision that factors take: refusing further codes."""

from django.utils.translation import gettext_lazy as _

from website_online.core.decisions.registry import register_rule
from website_online.core.decisions.rules import Rule

STEP_LOCK = "factors.step_lock"

register_rule(
    Rule(
        key=STEP_LOCK,
        version=1,
        title=_("Too many attempts at the second step"),
        reason=_(
            "After the right password, more than %(attempts)s wrong codes were given within %(minutes)s minutes. "
            "Further codes are refused until the time is over; a passkey still works, and so does a browser "
            "in which you have signed in before."
        ),
        basis="6(1)(f)",
        significant=False,
    )
)
