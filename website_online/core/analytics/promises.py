"""What is shown for the statement's words about Google Analytics."""

import hashlib
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from website_online.core.analytics import queries, rules
from website_online.core.analytics.inventory import ANALYTICS, SHARING
from website_online.core.analytics.models import Activation
from website_online.core.consent import questions
from website_online.foundation.evidence import Finding, evidence

PLANTED = {"page_location": "https://www.example.be/?email=marie@example.be"}


def _open() -> list[Activation]:
    return list(queries.activations().filter(ending=None))


def _asked() -> set[str]:
    return {question.key for question in questions.present()}


@evidence(
    "analytics.asked_first",
    74,
    sentence=_("Google Analytics is in use %(count)s times here; visitors are asked %(asked)s questions before it."),
)
def asked_first() -> Finding:
    """Look whether what is in use is asked about, and whether nothing is asked about what is off."""
    present, asked = queries.in_effect(), _asked()
    return Finding(
        (present is not None) == (ANALYTICS in asked), {"count": int(present is not None), "asked": len(asked)}
    )


@evidence(
    "analytics.agreement",
    75,
    sentence=_(
        "%(count)s decisions to use Google Analytics stand, %(agreed)s of them with their agreement as it was; an "
        "e-mail address in a value was just refused."
    ),
)
def agreement() -> Finding:
    """Look for the agreement behind each decision, unchanged, and try to tell Google an address."""
    found = _open()
    agreed = sum(map(_is_agreed, found))
    refused = rules.fault("page_view", PLANTED) == "address"
    return Finding(refused and agreed == len(found), {"count": len(found), "agreed": agreed})


def _is_agreed(activation: Activation) -> bool:
    if not (activation.agreement_version and rules.is_document(activation.agreement_document)):
        return False
    if not activation.agreement_digest:
        return activation.agreement_document.startswith("https://")
    try:
        content = Path(activation.agreement_document).read_bytes()
    except OSError:
        return False
    return hashlib.sha256(content).hexdigest() == activation.agreement_digest


@evidence(
    "analytics.sharing",
    76,
    sentence=_("Google may use what is measured for itself in %(count)s cases, each asked about by itself."),
)
def sharing() -> Finding:
    """Look whether Google's own use is a question of its own where it is on, and none where it is off."""
    present = queries.in_effect()
    shares = present is not None and present.sharing
    return Finding(shares == (SHARING in _asked()), {"count": int(shares)})


@evidence(
    "analytics.period",
    77,
    sentence=_("What is measured goes after %(months)s months at most; the ceiling is %(ceiling)s months."),
)
def period() -> Finding:
    """Look for a decision with a longer period than the statement's ceiling; 0 months where nothing is measured."""
    longest = max((activation.months for activation in _open()), default=0)
    return Finding(longest <= rules.CEILING_MONTHS, {"months": longest, "ceiling": rules.CEILING_MONTHS})
