"""A link in a mail shows a button; only pressing it acts, and only once."""

import re

import pytest
from django.test import Client

from website_online.core.accounts import actions
from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Membership, Site
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db


def link_to(email: str, part: str) -> str:
    texts = Message.objects.filter(to=email).order_by("-created_at").values_list("text", flat=True)
    return next(found[1] for text in texts if (found := re.search(rf"https?://[^/]+(/portal/{part}/\S+)", text)))


@pytest.fixture
def newcomer(db: None, password: str) -> Account:
    return actions.register(email="marie@example.be", password=password, language="fr")


def test_confirming_an_address(client: Client, newcomer: Account) -> None:
    link = link_to(newcomer.email, "confirm-address")
    page = client.get(link).content.decode()
    assert "Confirmer cette adresse" in page
    newcomer.refresh_from_db()
    assert not newcomer.is_confirmed
    client.post(link)
    newcomer.refresh_from_db()
    assert newcomer.is_confirmed
    assert client.post(link).status_code == 410


def test_a_new_password(client: Client, alice: Account) -> None:
    client.post("/portal/forgotten", {"email": alice.email})
    run_due(50)
    link = link_to(alice.email, "new-password")
    weak = client.post(link, {"password": "12345678"}).content.decode()
    assert 'id="id_password-error"' in weak
    answer = client.post(link, {"password": "une toute nouvelle phrase"})
    assert answer["Location"] == "/portal/"
    assert client.get("/portal/").status_code == 200
    assert client.get(link).status_code == 410


def test_changing_the_address_and_taking_it_back(client: Client, alice: Account, password: str, sign_in_as) -> None:
    sign_in_as(alice).post("/portal/account/email", {"email": "new@example.org", "password": password})
    client.post(link_to("new@example.org", "confirm-new-address"))
    alice.refresh_from_db()
    assert alice.email == "new@example.org"
    back = link_to("alice@example.org", "keep-old-address")
    assert "alice@example.org" in client.get(back).content.decode()
    client.post(back)
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"


def test_an_invitation_works_for_the_invited_only(
    client: Client, alice: Account, charlie: Account, site_a: Site, sign_in_as, password: str
) -> None:
    sites.invite(site_a, email="vera@example.org", by=alice)
    link = link_to("vera@example.org", "invitation")
    assert "/portal/sign-in?next=" in client.get(link).content.decode()
    assert sign_in_as(charlie).post(link).status_code == 410
    vera = actions.register(email="vera@example.org", password=password, language="fr")
    client.post(link_to(vera.email, "confirm-address"))
    vera.refresh_from_db()
    assert sign_in_as(vera).post(link)["Location"] == f"/portal/sites/{site_a.pk}/"
    assert Membership.objects.filter(site=site_a, account=vera, ended_at=None).exists()


@pytest.mark.parametrize(
    "name", ["confirm-address", "new-password", "unlock", "confirm-new-address", "keep-old-address", "reopen"]
)
def test_a_made_up_link_says_so(client: Client, name: str) -> None:
    answer = client.get(f"/portal/{name}/no-such-token")
    assert answer.status_code == 410
    assert "ne fonctionne plus" in answer.content.decode()
