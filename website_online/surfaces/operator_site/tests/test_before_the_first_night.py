"""On a new installation what runs at night is said not to have run yet, not to be untrue."""

import pytest
from django.test import Client
from django.utils import translation

from website_online.foundation import clock
from website_online.operations.privacy.actions import retain
from website_online.operations.promises import queries
from website_online.operations.promises.actions import examine_all

pytestmark = pytest.mark.django_db
RETENTION = "privacy.retention"


def _retention() -> queries.Proof:
    with translation.override("fr"):
        return next(p for account in queries.accounts() for p in account.proofs if p.key == RETENTION)


def test_what_has_not_run_is_pending_and_counts_as_not_met() -> None:
    examine_all(clock.today())
    assert _retention().pending
    assert not _retention().met
    assert "n’a pas encore tourné" in _retention().words


def test_after_the_first_night_it_says_when() -> None:
    retain(clock.today())
    examine_all(clock.today())
    assert _retention().met
    assert not _retention().pending
    assert "Le dernier passage s’est achevé le" in _retention().words


def test_the_statement_says_it_and_has_no_empty_instant() -> None:
    examine_all(clock.today())
    page = Client().get("/fr/confidentialite").content.decode()
    assert "Pas encore passé" in page
    assert "le —" not in page
    assert "never" not in page
