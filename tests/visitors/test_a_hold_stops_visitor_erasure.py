"""What a legal hold keeps is not ended by a site's owner who erases a visitor; the rest goes."""

from datetime import timedelta

import pytest

from website_online.foundation import background, clock
from website_online.operations.privacy.actions import holding
from website_online.operations.privacy.actions.holding import Order
from website_online.operations.privacy.visitors import actions

pytestmark = pytest.mark.django_db
ORDER = Order(reference="BR-12/2030", reason="Fraud", basis="art. 39bis C.I.cr.", authority="Parquet de Bruxelles")


def _erase(site, owner) -> None:
    one = actions.look_for(site.id, owner, "vera@example.org")
    actions.request_erasure(site.id, owner, one.id)
    while background.run_next():
        pass


def test_on_the_site_that_is_held_and_on_no_other(site_a, site_b, alice, charlie, leave, messages):
    hers = leave(site_a, email="vera@example.org")
    about_her = leave(site_a, email="walter@example.org", message="Dites bonjour à vera@example.org")
    leave(site_b, email="vera@example.org")
    holding.place(ORDER, expires_at=clock.now() + timedelta(days=300), by="Alix", site_id=site_a.pk)
    _erase(site_a, alice)
    _erase(site_b, charlie)
    assert messages(site_a) == [hers, about_her]
    assert "vera@example.org" in messages(site_a)[1].answers[3]["value"]
    assert messages(site_b) == []


def test_when_the_hold_is_over_they_can_go(site_a, alice, leave, messages):
    leave(site_a, email="vera@example.org")
    hold = holding.place(ORDER, expires_at=clock.now() + timedelta(days=300), by="Alix", site_id=site_a.pk)
    _erase(site_a, alice)
    assert len(messages(site_a)) == 1
    holding.lift(hold, by="Alix")
    _erase(site_a, alice)
    assert messages(site_a) == []
