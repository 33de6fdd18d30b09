"""Sentences that several pages of the portal say."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def wait(seconds: int) -> str:
    """Return how long one has to wait, in words."""
    minutes = max(1, round(seconds / 60))
    if seconds <= 90:
        seconds = max(1, seconds)
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}


def too_many(seconds: int) -> str:
    """Return the sentence for too many attempts."""
    return _("There were too many attempts in a short time. Please try again in %(wait)s.") % {"wait": wait(seconds)}
