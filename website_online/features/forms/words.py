"""What is said about answers that cannot be taken, and why something was kept aside."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from website_online.features.forms.rules import Field, Problem, Reason


def problem_text(field: Field, problem: Problem) -> str:
    """Return what is said next to a field, in the language in force."""
    if problem is Problem.REQUIRED:
        return _("Please fill this in.")
    if problem is Problem.EMAIL:
        return _("This is not an e-mail address. It looks like name@example.be.")
    if problem is Problem.TEL:
        return _("This is not a telephone number. It looks like +32 470 12 34 56.")
    if problem is Problem.CHOICE:
        return _("Please choose one of the answers.")
    return _("This is too long: %(limit)d characters at most.") % {"limit": field.limit}


def too_often(seconds: int) -> str:
    """Return what is said to somebody who sends too much."""
    minutes = max(1, -(-seconds // 60))
    return ngettext(
        "Not sent: several messages came from your connection in a short time. Please try again in %(minutes)d minute; what you typed stays here.",
        "Not sent: several messages came from your connection in a short time. Please try again in %(minutes)d minutes; what you typed stays here.",
        minutes,
    ) % {"minutes": minutes}


def reason_text(reason: str) -> str:
    """Return why a message was kept aside, in plain words."""
    texts = {
        Reason.TRAP: _("A field that people do not see was filled in."),
        Reason.TOO_QUICK: _("It was filled in within three seconds."),
        Reason.LINKS: _("It has many links."),
        Reason.CODE: _("It contains link code of the kind that spam programs write."),
        Reason.MANY: _("Very many messages came within an hour."),
    }
    return texts.get(Reason(reason), reason)
