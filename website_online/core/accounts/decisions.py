"""The automated decision that accounts take: refusing further attempts to sign in."""

from django.utils.translation import gettext_lazy as _

from website_online.core.decisions.registry import register_rule
from website_online.core.decisions.rules import Rule

SIGN_IN_LOCK = "accounts.sign_in_lock"

register_rule(
    Rule(
        key=SIGN_IN_LOCK,
        version=1,
        title=_("Too many attempts to sign in"),
        reason=_(
            "There were more than %(attempts)s attempts to sign in to your account within %(minutes)s minutes. "
            "Further attempts from browsers that we do not know are refused until the time is over; "
            "a browser in which you have signed in before still works."
        ),
        basis="6(1)(f)",
        significant=False,
    )
)
