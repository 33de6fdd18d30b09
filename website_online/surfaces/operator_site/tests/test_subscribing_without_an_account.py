"""The letter and the statement's changes take an address, say the same to everybody, and act on a button only."""

import re

import pytest
from django.test import Client

from website_online.core.mail.models import Message
from website_online.core.subscriptions.models import Subscription
from website_online.core.subscriptions.queries import readers

pytestmark = pytest.mark.django_db
LETTER, FOLLOW = "/fr/lettre", "/fr/confidentialite/suivre"


def _link():
    text = Message.objects.filter(template="subscriptions.confirm").latest("created_at").text
    return re.search(r"https?://[^/]+(/lists/confirm/\S+)", text)[1]


@pytest.mark.parametrize(("path", "key"), [(LETTER, "news"), (FOLLOW, "statement")])
def test_the_mailed_button_subscribes(path, key):
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post(path, {"email": "vera@example.org", "age": "on"})
    assert answer.status_code == 302 and not answer.cookies and not readers(key)
    assert "Encore une étape" in visitor.get(answer["Location"]).content.decode()
    page = visitor.get(_link()).content.decode()
    assert "v…@example.org" in page and not readers(key), "a scanner's GET subscribes nobody"
    assert "Vous êtes inscrit" in visitor.post(_link()).content.decode()
    assert readers(key).get().email == "vera@example.org"
    assert visitor.post(_link()).status_code == 200


def test_known_and_unknown_addresses_get_the_same_answer(alice):
    answers = [Client().post(LETTER, {"email": email, "age": "on"}) for email in (alice.email, "vera@example.org")]
    assert len({(each.status_code, each["Location"], each.content) for each in answers}) == 1


def test_mistakes_are_told_and_nothing_typed_is_lost():
    page = Client().post(LETTER, {"email": "vera@", "age": "on"}).content.decode()
    assert 'value="vera@"' in page and "checked" in page and "adresse e-mail" in page
    page = Client().post(LETTER, {"email": "vera@example.org"}).content.decode()
    assert "16 ans" in page and 'value="vera@example.org"' in page
    page = Client().post(FOLLOW, {"email": ""}).content.decode()
    assert "Versions de la" in page and not Subscription.objects.exists()


def test_the_age_tick_is_for_what_promotes_only():
    assert 'name="age"' in Client().get(LETTER).content.decode()
    assert 'name="age"' not in Client().get("/fr/confidentialite/versions").content.decode()


def test_a_trap_and_another_site_store_nothing():
    Client().post(LETTER, {"email": "vera@example.org", "age": "on", "website": "x"})
    answer = Client().post(LETTER, {"email": "v@example.org", "age": "on"}, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status_code == 403 and not Subscription.objects.exists()


def test_one_network_cannot_ask_without_end():
    for number in range(20):
        Client().post(LETTER, {"email": f"v{number}@example.org", "age": "on"})
    page = Client().post(LETTER, {"email": "last@example.org", "age": "on"}).content.decode()
    assert 'value="last@example.org"' in page
    assert Subscription.objects.count() == 20


def test_a_dead_link_says_what_to_do():
    answer = Client().get("/lists/confirm/nothing", HTTP_ACCEPT_LANGUAGE="fr")
    assert answer.status_code == 410 and "Ce lien ne fonctionne pas" in answer.content.decode()
