"""While a name is typed, the page is told whether the address is free, and what else could be had."""

import pytest
from django.test import Client

from website_online.core.sites.models import Site
from website_online.surfaces.threshold.site_names import QUESTIONS_PER_MINUTE

pytestmark = pytest.mark.django_db
URL = "/fr/creer/adresse"


def test_a_free_address(client: Client) -> None:
    answer = client.get(URL, {"name": "Chez Zoé & fils"}).json()
    assert answer["ok"]
    assert answer["address"] == "chez-zoe-fils"
    assert answer["host"].startswith("chez-zoe-fils.localhost")


def test_a_taken_one_comes_with_another(client: Client, site_a: Site) -> None:
    answer = client.get(URL, {"name": site_a.name}).json()
    assert not answer["ok"]
    assert "déjà prise" in answer["message"]
    assert answer["suggestion"] == "boulangerie-alice-2"
    assert client.get(URL, {"address": answer["suggestion"]}).json()["ok"]


def test_reserved_and_misleading_ones(client: Client) -> None:
    assert "réservée" in client.get(URL, {"name": "admin"}).json()["message"]
    misleading = client.get(URL, {"name": "gооgle-fr"}).json()  # with two Cyrillic о
    assert not misleading["ok"]
    assert misleading["suggestion"]


def test_it_speaks_the_language_of_the_page(client: Client, site_a: Site) -> None:
    assert "already taken" in client.get("/en/create/address", {"name": site_a.name}).json()["message"]


def test_an_empty_name_is_no_question(client: Client) -> None:
    answer = client.get(URL, {"name": "  "}).json()
    assert (answer["ok"], answer["message"]) == (False, "")


def test_it_is_not_a_way_to_list_all_addresses(client: Client) -> None:
    for _ in range(QUESTIONS_PER_MINUTE):
        assert client.get(URL, {"name": "a"}).status_code == 200
    refused = client.get(URL, {"name": "a"})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
