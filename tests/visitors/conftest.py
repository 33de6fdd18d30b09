"""Alice's site with what visitors left there, and Charlie's with the same visitor's."""

from collections.abc import Callable
from typing import Any

import pytest

from website_online.core.sites.models import Site
from website_online.features.forms.finding import all_keys, sender_keys
from website_online.features.forms.models import Submission
from website_online.foundation import clock
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope

Leave = Callable[..., Submission]


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path):
    """Copies are made in a folder of the test's own."""
    settings.DATA_DIR = tmp_path


@pytest.fixture
def leave() -> Leave:
    """Return a function that leaves a message on a site."""

    def _leave(site: Site, *, email: str = "", name: str = "", tel: str = "", message: str = "Bonjour", **values: Any):
        answers = [
            {"key": "name", "label": "Votre nom", "type": "text", "value": name},
            {"key": "email", "label": "Votre e-mail", "type": "email", "value": email},
            {"key": "phone", "label": "Téléphone", "type": "tel", "value": tel},
            {"key": "message", "label": "Votre message", "type": "textarea", "value": message},
        ]
        with site_scope(site.id):
            return Submission.objects.create(
                site_id=site.id,
                document_id=uuid7(),
                node="form1",
                page_title="Contact",
                language="fr",
                answers=answers,
                email=email,
                digest=uuid7().hex * 2,
                expires_at=clock.add(clock.months(12), clock.now()),
                from_keys=sender_keys(answers),
                all_keys=all_keys(answers),
                **values,
            )

    return _leave


@pytest.fixture
def messages() -> Callable[[Site], list[Submission]]:
    """Return a function that lists the messages of a site, oldest first."""

    def _messages(site: Site) -> list[Submission]:
        with site_scope(site.id):
            return list(Submission.objects.order_by("id"))

    return _messages
