"""The cookies, hosts and questions that come with a decision."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from website_online.core.analytics import rules
from website_online.core.analytics.models import Activation
from website_online.core.consent.questions import Question
from website_online.foundation.cookies import CookieClass, DeclaredCookie
from website_online.foundation.hosts import DeclaredHost
from website_online.foundation.optional import TurnedOn

COMPANY, COUNTRY = "Google Ireland Limited", "IE"
USE = "google_analytics"
ANALYTICS, SHARING = "analytics", "google_sharing"
OWN_USE = f"{USE}.{SHARING}"


def _in_months(count: int) -> str:
    return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}


months_in_words = lazy(_in_months, str)


def cookies(activation: Activation) -> tuple[DeclaredCookie, ...]:
    """Return the cookies that Google's script sets after consent."""
    lifetime = months_in_words(activation.months)
    tells, remembers = rules.cookie_names(activation.measurement_id)
    return (
        DeclaredCookie(
            tells,
            _("Tells one browser from another, to count visits. Set after you agree only."),
            CookieClass.ANALYTICS,
            lifetime,
            provider=COMPANY,
        ),
        DeclaredCookie(
            remembers,
            _("Keeps together the pages of one visit. Set after you agree only."),
            CookieClass.ANALYTICS,
            lifetime,
            provider=COMPANY,
        ),
    )


def hosts(activation: Activation) -> tuple[DeclaredHost, ...]:
    """Return the hosts that browsers of those who agreed call."""
    return _hosts((rules.TAG_HOST, *rules.COLLECTING_HOSTS)) + (sharing_hosts() if activation.sharing else ())


def sharing_hosts() -> tuple[DeclaredHost, ...]:
    """Return the hosts that are called only where somebody agreed to Google's own use."""
    return _hosts(rules.SHARING_HOSTS)


def _hosts(names: tuple[str, ...]) -> tuple[DeclaredHost, ...]:
    return tuple(
        DeclaredHost(name, COMPANY, _("Counts the visits of those who agreed."), "browser", needs_consent=True)
        for name in names
    )


def turned_on(activation: Activation) -> TurnedOn:
    """Return everything that a decision brings along."""
    return TurnedOn(
        cookies=cookies(activation),
        hosts=hosts(activation),
        uses=(USE, OWN_USE) if activation.sharing else (USE,),
        months=activation.months,
    )


def questions(activation: Activation) -> list[Question]:
    """Return what visitors are asked: measuring, and, by itself, Google's own use."""
    found = [
        Question(
            key=ANALYTICS,
            cookie_class=CookieClass.ANALYTICS,
            title=_("Measuring visits"),
            text=_(
                "Google Analytics counts which pages are read. No name, no e-mail address, nothing from your portal."
            ),
            cookies=cookies(activation),
            hosts=_hosts((rules.TAG_HOST, *rules.COLLECTING_HOSTS)),
        )
    ]
    if activation.sharing:
        found.append(
            Question(
                key=SHARING,
                cookie_class=CookieClass.TRACKING,
                title=_("Google’s own use"),
                text=_(
                    "Google may use what was measured for its own services and advertising. Only together with measuring."
                ),
                hosts=sharing_hosts(),
                needs=ANALYTICS,
            )
        )
    return found
