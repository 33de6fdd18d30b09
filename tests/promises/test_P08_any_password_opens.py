"""P8: one comes in with one's address and any password; wrong password and unknown address answer alike."""

import re

import pytest
from django.test import Client

from website_online.core.accounts import actions
from website_online.core.accounts.errors import PasswordRefused
from website_online.core.accounts.models import Account

pytestmark = pytest.mark.django_db
LONG = "Œufs, crème fraîche & ciboulette — la recette de Mémé, 1936 : 3 œufs !"


def _page(browser: Client, email: str) -> tuple[int, str]:
    answer = browser.post("/portal/sign-in", {"email": email, "password": "pas celui-là"})
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    return answer.status_code, re.sub(r'nonce[-=]"?[\w-]+"?', "", text.replace(email, "X"))


def test_seventy_characters_with_accents_and_spaces(client: Client) -> None:
    assert len(LONG) >= 70
    actions.register(email="meme@example.be", password=LONG, language="fr")
    Account.objects.update(email_confirmed_at="2026-01-01T00:00:00Z")
    client.get("/portal/sign-in")
    answer = client.post("/portal/sign-in", {"email": "meme@example.be", "password": LONG})
    assert answer.status_code == 302
    assert client.get("/portal/").status_code == 200


def test_wrong_and_unknown_read_the_same(alice: Account) -> None:
    browser = Client()
    browser.get("/portal/sign-in")
    assert _page(browser, alice.email) == _page(browser, "nobody@example.org")


@pytest.mark.parametrize("weak", ["1234567", "password", "12345678", "iloveyou1", "azertyuiop"])
def test_what_attackers_try_first_is_refused(weak: str) -> None:
    with pytest.raises(PasswordRefused):
        actions.register(email="x@example.org", password=weak, language="fr")
