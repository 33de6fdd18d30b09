"""P1: the statement is a public page in the reader's language, linked from every page and mail."""

import pytest
from django.test import Client

from tests.promises.person import mails_to, sign_up

pytestmark = pytest.mark.django_db
ADDRESSES = {"fr": "/fr/confidentialite", "en": "/en/privacy"}


@pytest.mark.parametrize("language", ADDRESSES)
def test_anybody_reads_it_with_the_brand_in_it(client: Client, settings, language: str) -> None:
    settings.BRAND = "Autre Marque"
    answer = client.get(ADDRESSES[language])
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Autre Marque" in page
    assert "Autre Marque ," not in page


@pytest.mark.parametrize("page", ["/fr/", "/fr/creer", "/fr/contact", "/fr/exemples", "/portal/sign-in"])
def test_each_page_leads_to_it(client: Client, page: str) -> None:
    answer = client.get(page, headers={"accept-language": "fr"})
    assert ADDRESSES["fr"] in answer.content.decode()


def test_each_mail_leads_to_it() -> None:
    _, account, _ = sign_up()
    sent = mails_to(account.email)
    assert sent
    assert all(ADDRESSES["fr"] in mail.text for mail in sent)
