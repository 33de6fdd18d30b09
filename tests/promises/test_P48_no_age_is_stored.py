"""P48: nothing stores an age or a date of birth, and there is a place to report a minor's data."""

import pytest
from django.test import Client

from website_online.foundation import clock
from website_online.operations.promises.actions import examine_all

pytestmark = pytest.mark.django_db


def test_no_field_holds_an_age() -> None:
    found = next(each for each in examine_all(clock.today()) if each.evidence == "privacy.no_age")
    assert found.met
    assert found.figures["fields"] > 200


def test_the_clause_leads_to_the_report(client: Client) -> None:
    page = client.get("/fr/confidentialite").content.decode()
    clause = page.partition('id="mineurs"')[2].partition("<h2")[0]
    assert "Nous ne pouvons pas vérifier" in clause
    assert "category=minor" in clause
