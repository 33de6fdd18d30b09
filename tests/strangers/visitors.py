"""What a visitor left on Alice's site, and what she did for visitors."""

from typing import Any

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.features.forms.models import Submission
from website_online.foundation import background, clock
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.visitors import actions as visitors


def submission(site: Site) -> Submission:
    """Return a message that somebody sent through a form."""
    with site_scope(site.pk):
        return Submission.objects.create(
            site=site,
            document_id=uuid7(),
            node="form1",
            language="fr",
            answers=[{"key": "message", "label": "Message", "type": "textarea", "value": "Bonjour"}],
            digest="0" * 64,
            expires_at=clock.add(clock.months(12), clock.now()),
        )


def about_a_visitor(site: Site, alice: Account) -> dict[str, Any]:
    """Return what Alice did for visitors: one looked for and copied, one erased, one who asks."""
    gone = visitors.look_for(site.pk, alice, "walter@example.org")
    erasure = visitors.request_erasure(site.pk, alice, gone.pk)
    kept = visitors.look_for(site.pk, alice, "vera@example.org")
    copy = visitors.request_copy(site.pk, alice, kept.pk)
    asked = visitors.ask(site.pk, email="vera@example.org", wish="copy", words="", language="fr")
    with site_scope(site.pk):
        type(asked).objects.filter(pk=asked.pk).update(confirmed_at=clock.now(), due_on=clock.now())
    while background.run_next():
        pass
    return {
        "lookup": kept.pk, "visitor_copy": copy.pk, "visitor_erasure": erasure.pk, "visitor_request": asked.pk
    }  # fmt: skip
