"""A copy costs the whole account: one is made at a time, and a few a day."""

import pytest

from website_online.core.accounts.models import Account
from website_online.core.factors.tests.holders import PASSWORD, at_home
from website_online.core.sites.models import Site
from website_online.foundation.background import run_due
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.models import Export
from website_online.operations.privacy.visitors import actions
from website_online.operations.privacy.visitors.models import Copy

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path) -> None:
    """Copies are made in a folder of the test's own."""
    settings.DATA_DIR = tmp_path


def test_of_ones_own_data(alice: Account) -> None:
    home = at_home(alice)
    for number in range(16):
        assert home.post("/portal/account/data", {"password": PASSWORD}).status_code == 302
        if number % 2:
            run_due()
    assert 2 <= Export.objects.count() <= 5


def test_of_a_visitors_data(alice: Account, site_a: Site) -> None:
    one = actions.look_for(site_a.pk, alice, "vera@example.org")
    home = at_home(alice)
    for _ in range(12):
        home.post(f"/portal/sites/{site_a.pk}/visitors/found/{one.pk}/copy", {})
    with site_scope(site_a.pk):
        assert Copy.objects.count() == 1, "one that waits is made with what was chosen last"
