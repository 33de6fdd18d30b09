"""How long messages stay on a site in truth: what its forms say, what was promised before, and the owner's limit."""

from datetime import timedelta
from typing import Any, cast

from django.db.models import DurationField, ExpressionWrapper, F

from website_online.features.forms import rules
from website_online.features.forms.form_block import FormProps, form
from website_online.features.forms.keeping import months_of
from website_online.features.forms.models import Submission
from website_online.foundation.clock import Period, months
from website_online.foundation.scoping import site_scope
from website_online.website.publishing.queries import published_blocks
from website_online.website.rendering.fields import lenient

_STAY = ExpressionWrapper(F("expires_at") - F("received_at"), output_field=DurationField())


def in_force(site_id: str) -> tuple[Period, ...]:
    """Return how long messages stay on a site, the shortest first; without any form, the longest that could be."""
    limit = months_of(site_id)
    said = {
        min(cast(FormProps, lenient(FormProps, node.get("props"))).keep_months, limit)
        for node in published_blocks(site_id, form.name)
    }
    longest = _longest_stored(site_id)
    if longest > max(said, default=0):
        said.add(longest)  # of a form that said something else then, or is gone
    return tuple(months(count) for count in sorted(said or {limit}))


def _longest_stored(site_id: str) -> int:
    """Return for how many months the message stays that stays longest of those stored; 0 where there is none."""
    with site_scope(site_id):
        row: Any = Submission.objects.annotate(stay=_STAY).filter(stay__gt=timedelta(0)).order_by("-stay").first()
    if row is None:
        return 0
    counts = range(1, rules.MOST_MONTHS + 1)
    return next((n for n in counts if months(n).after(row.received_at) >= row.expires_at), rules.MOST_MONTHS)
