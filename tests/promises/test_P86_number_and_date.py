"""P86: the statement shows its number and its date, and is not published without."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format

from website_online.foundation import clock
from website_online.operations.statement.actions import publish
from website_online.operations.statement.models import Version

pytestmark = pytest.mark.django_db


def test_both_stand_at_the_top(client: Client) -> None:
    publish()
    with translation.override("fr"):
        today = date_format(clock.today(), "DATE_FORMAT")
    page = client.get("/fr/confidentialite").content.decode()
    assert f'Version 1, en vigueur depuis le <time datetime="{clock.today().isoformat()}">{today}</time>' in page


def test_the_database_wants_both() -> None:
    assert not Version._meta.get_field("effective_on").null
    assert not Version._meta.get_field("number").null
