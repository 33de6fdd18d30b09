"""P99: the statement leads to the form with its subject chosen."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_subject_is_chosen(client: Client) -> None:
    page = client.get("/fr/confidentialite").content.decode()
    links = re.findall(r'href="(/fr/contact\?category=personal_data[^"]*)"', page)
    assert links
    path, _, anchor = links[-1].partition("#")
    form = client.get(path).content.decode()
    assert '<option value="personal_data" selected>' in form
    assert f'id="{anchor}"' in form
