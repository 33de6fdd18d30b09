"""What a visitor of the operator's own pages is asked about cookies, and what his answer lets happen there."""

import logging
from functools import cached_property
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from website_online.core.analytics import queries as analytics
from website_online.core.analytics import rules as measuring
from website_online.core.analytics.inventory import ANALYTICS, SHARING
from website_online.core.analytics.models import Activation
from website_online.core.consent import choosing, questions
from website_online.core.consent.rules import Answer, is_refusal_by_signal
from website_online.foundation import clock

log = logging.getLogger(__name__)

# Pages where one is asked and may be measured: public ones without anything about anybody in their address.
# What holds a token, an id of a person or of a site is not among them, nor is anything behind the sign-in.
PAGES = frozenset(
    {
        "front",
        *(
            f"operator:{name}"
            for name in ("home", "create", "examples", "contact", "contact_received", "legal", "parents", "cookies")
        ),
        *(f"operator:privacy{part}" for part in ("", "_versions", "_version", "_changes")),
        "portal:sign_in",
        "portal:forgotten",
    }
)
WORDS = {
    "title": _("Cookies"),
    "text": _(
        "What this service needs works without asking you. We would also like to measure, with Google Analytics, "
        "how these pages are used. You decide; both answers are equally good for everything else."
    ),
    "refuse": _("Refuse all"),
    "accept": _("Accept all"),
    "choose": _("Choose"),
}


class Asking:
    """Read by templates under the name `asking`; nothing is looked up until they ask."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.words = WORDS

    @property
    def page(self) -> str:
        """The name of the present route."""
        match = self.request.resolver_match
        return match.view_name if match else ""

    @cached_property
    def _activation(self) -> Activation | None:
        try:
            return analytics.in_effect()
        except DatabaseError:  # nothing is asked and nothing is measured while it is away
            return None

    @cached_property
    def questions(self) -> list[questions.Question]:
        """What is asked in this installation today; nothing where nothing is on."""
        try:
            return questions.present()
        except DatabaseError:
            return []

    @cached_property
    def version(self) -> str:
        """The version of what is asked."""
        return questions.version_of(self.questions)

    @cached_property
    def earlier(self) -> Answer | None:
        """What this browser answered, whether it still holds or not."""
        return choosing.answer_of(self.request)

    @cached_property
    def answer(self) -> Answer | None:
        """What this browser answered to what is asked today, if that is younger than six months."""
        found = self.earlier
        return found if found and self.questions and found.holds(self.version, clock.today()) else None

    @property
    def signal(self) -> bool:
        """Whether the browser refuses by itself (Global Privacy Control)."""
        return is_refusal_by_signal(self.request.headers)

    @cached_property
    def granted(self) -> frozenset[str]:
        """The keys of the questions with a yes; the browser's own refusal is stronger than an earlier yes."""
        if self.signal or self.answer is None:
            return frozenset()
        return self.answer.granted & {question.key for question in self.questions}

    @property
    def banner(self) -> bool:
        """Whether to ask on this page: something is asked, and this browser has not answered, nor refuses by itself."""
        return (
            self.page in PAGES - {"operator:cookies"} and not self.signal and bool(self.questions and not self.answer)
        )

    @cached_property
    def measured(self) -> dict[str, Any] | None:
        """What the page's script needs to measure this page, or None where nobody agreed to that."""
        activation = self._activation if self.page in PAGES and ANALYTICS in self.granted else None
        if activation is None:
            return None
        return {
            "id": activation.measurement_id,
            "tag": f"https://{measuring.TAG_HOST}/gtag/js",
            "sharing": SHARING in self.granted,
            "cookieSeconds": measuring.lifetime_seconds(activation.months),
            "events": {name: sorted(allowed) for name, allowed in measuring.EVENTS.items()},
            "address": measuring.ADDRESS,
        }

    @property
    def hosts(self) -> list[str]:
        """The hosts outside that this page may call: those of the questions with a yes."""
        return [host.host for question in self.questions if question.key in self.granted for host in question.hosts]


def of(request: HttpRequest) -> Asking:
    """Return what a request is asked, made once for each request."""
    found = getattr(request, "asking", None)
    if found is None:
        found = Asking(request)
        request.asking = found  # type: ignore[attr-defined]
    return found


def asking(request: HttpRequest) -> dict[str, Any]:
    """Return what the layouts show above a page (a template context processor)."""
    return {"asking": of(request), "page_top": ["threshold/parts/cookie_banner.html"]}
