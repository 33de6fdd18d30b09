"""Evidence examined by an earlier version of the program breaks no page of the present one."""

import pytest
from django.utils import translation

from website_online.foundation import clock
from website_online.operations.promises import queries
from website_online.operations.promises.actions import examine_all
from website_online.operations.promises.models import Examination


@pytest.mark.django_db
def test_figures_that_are_missing_are_said_to_be_old() -> None:
    examine_all(clock.today())
    Examination.objects.update(figures={})
    with translation.override("en"):
        words = [proof.words for account in queries.accounts() for proof in account.proofs]
    assert any("earlier version" in each for each in words)
