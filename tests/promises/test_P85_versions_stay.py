"""P85: each published version stays readable under its own address, with what it changed."""

import pytest
from django.test import Client

from website_online.operations.statement.actions import publish
from website_online.operations.statement.models import WrittenOnce

pytestmark = pytest.mark.django_db


def test_the_first_is_readable_after_the_second(client: Client, settings) -> None:
    first = publish()
    before = client.get("/fr/confidentialite/versions/1").content.decode()
    settings.OPERATOR = {**settings.OPERATOR, "legal_name": "Atelier Neuf"}
    publish(because="Un nouveau nom")
    after = client.get("/fr/confidentialite/versions/1").content.decode()
    article = [page.partition('<div class="prose"')[2].partition("</article>")[0] for page in (before, after)]
    assert article[0] == article[1]
    assert "Atelier Neuf" in client.get("/fr/confidentialite/versions/2/changements").content.decode()
    with pytest.raises(WrittenOnce):
        first.save()
