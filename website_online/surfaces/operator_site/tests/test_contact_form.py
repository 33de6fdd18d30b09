"""The contact form works without account, cookies or scripts; each message becomes a case with a reference."""

import pytest
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.cases.models import Case
from website_online.core.mail.models import Message
from website_online.surfaces.operator_site.contact import MESSAGES_PER_HOUR

pytestmark = pytest.mark.django_db
URL = "/fr/contact"
LETTER = {"category": "question", "email": "vera@example.org", "message": "Bonjour, une question.", "website": ""}


@pytest.fixture
def no_cookies() -> Client:
    """A browser that keeps no cookie, in front of a server that checks for forged forms."""
    return Client(enforce_csrf_checks=True)


def test_a_message_becomes_a_case_and_its_reference_is_shown(no_cookies: Client) -> None:
    answer = no_cookies.post(URL, LETTER)
    case = Case.objects.get()
    assert answer["Location"] == f"/fr/contact/recu?reference={case.reference}"
    assert not answer.cookies
    no_cookies.cookies.clear()
    assert case.reference in no_cookies.get(answer["Location"]).content.decode()
    assert (case.email, case.language, case.account_id) == ("vera@example.org", "fr", None)
    assert Message.objects.get(template="cases.received").to == "vera@example.org"


def test_a_request_about_ones_data_has_a_term(no_cookies: Client) -> None:
    no_cookies.post(URL, LETTER | {"category": "personal_data"})
    assert Case.objects.get().due_on is not None


def test_the_statement_leads_here_with_the_subject_chosen(client: Client) -> None:
    page = client.get(URL, {"category": "personal_data"}).content.decode()
    assert '<option value="personal_data" selected>' in page
    assert "category=personal_data" in client.get("/fr/confidentialite").content.decode()


def test_mistakes_are_said_beside_the_field_and_nothing_is_lost(no_cookies: Client) -> None:
    page = no_cookies.post(URL, LETTER | {"email": "nowhere", "message": "Une longue lettre"}).content.decode()
    assert 'id="id_email-error"' in page
    assert 'aria-invalid="true"' in page
    assert "Une longue lettre" in page
    assert not Case.objects.exists()


def test_the_trap_catches_and_says_nothing(no_cookies: Client) -> None:
    answer = no_cookies.post(URL, LETTER | {"website": "https://spam.example"})
    assert answer["Location"] == "/fr/contact/recu"
    assert not Case.objects.exists()


def test_another_site_cannot_send_it(no_cookies: Client) -> None:
    assert no_cookies.post(URL, LETTER, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert not Case.objects.exists()


def test_who_is_signed_in_is_known(client: Client, alice: Account) -> None:
    client.force_login(alice)
    assert 'value="alice@example.org"' in client.get(URL).content.decode()
    client.post(URL, LETTER)
    assert Case.objects.get().account_id == alice.pk


def test_a_flood_is_asked_to_wait(no_cookies: Client) -> None:
    for _ in range(MESSAGES_PER_HOUR):
        assert no_cookies.post(URL, LETTER).status_code == 302
    refused = no_cookies.post(URL, LETTER)
    assert refused.status_code == 429
    assert "Bonjour, une question." in refused.content.decode()


def test_a_made_up_reference_is_not_repeated(client: Client) -> None:
    page = client.get("/fr/contact/recu", {"reference": "<b>win</b>"}).content.decode()
    assert "win" not in page
