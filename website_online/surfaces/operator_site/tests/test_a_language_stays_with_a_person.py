"""Whoever signs up in a language has account, site, portal, mails and recorded words in it."""

import pytest
from django.test import Client
from django.utils.html import escape

from website_online.core.accounts.models import Account
from website_online.core.consent.models import Agreement
from website_online.core.mail.queries import latest_to
from website_online.core.sites.models import Site

pytestmark = pytest.mark.django_db
EMAIL = "marie@example.be"
ANSWERS = {"name": "Bakkerij Sint-Job", "email": EMAIL, "password": "het brood is goed", "age": "on"}


@pytest.mark.parametrize(
    ("language", "address", "subject", "words", "portal"),
    [
        ("nl", "/nl/maken", "Bevestig uw e-mailadres", "16 jaar of ouder", "Waarvan vertrekt u?"),
        ("de", "/de/erstellen", "Bestätigen Sie Ihre E-Mail-Adresse", "mindestens 16", "Womit beginnen Sie?"),
    ],
)
def test_signing_up(client: Client, language: str, address: str, subject: str, words: str, portal: str) -> None:
    answer = client.post(address, ANSWERS)
    account, site = Account.objects.get(), Site.objects.get()
    assert (account.language, site.language) == (language, language)
    mail = latest_to(EMAIL)
    assert mail is not None
    assert mail.subject == subject
    assert f"/{address[1:3]}/" in mail.text
    assert words in Agreement.objects.get(purpose="age16").text.text
    assert escape(portal) in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("address", "subject", "shown"),
    [
        ("/nl/contact", "We hebben uw bericht ontvangen", "Uw bericht is aangekomen"),
        ("/de/kontakt", "Wir haben Ihre Nachricht erhalten", "Ihre Nachricht ist angekommen"),
    ],
)
def test_writing_to_us(client: Client, address: str, subject: str, shown: str) -> None:
    message = {"category": "personal_data", "email": EMAIL, "message": "Welche Daten haben Sie?"}
    answer = client.post(address, message, follow=True)
    assert shown in answer.content.decode()
    mail = latest_to(EMAIL)
    assert mail is not None
    assert mail.subject.startswith(subject)


@pytest.mark.parametrize(("address", "said"), [("/nl/maken", "Kies een wachtwoord"), ("/de/erstellen", "Passwort")])
def test_a_mistake_is_explained(client: Client, address: str, said: str) -> None:
    page = client.post(address, ANSWERS | {"password": "abc"}).content.decode()
    assert said in page
    assert "mot de passe" not in page
    assert "password of" not in page


@pytest.mark.parametrize(("address", "said"), [("/nl/niets", "bestaat niet"), ("/de/nichts", "gibt es nicht")])
def test_a_page_that_is_not_there(client: Client, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert said in answer.content.decode()
