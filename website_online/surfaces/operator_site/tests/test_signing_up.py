"""Three answers and a tick make an account with its first site, or say what is missing and keep the rest."""

import re

import pytest
from django.test import Client

from website_online.core.accounts.models import Account, SignIn
from website_online.core.consent.models import Agreement
from website_online.core.sites.models import Membership, Site

pytestmark = pytest.mark.django_db
URL = "/fr/creer"


def answers(**changes: str) -> dict[str, str]:
    given = {"name": "Boulangerie Saint-Job", "email": "marie@example.be", "password": "le pain est bon", "age": "on"}
    return {key: value for key, value in (given | changes).items() if value}


def test_it_asks_for_three_things_and_a_tick_and_nothing_else(client: Client) -> None:
    page = client.get(URL).content.decode()
    required = re.findall(r"<(?:input|select|textarea)[^>]*\brequired\b[^>]*>", page)
    names = [re.search(r'name="([^"]+)"', control)[1] for control in required]
    assert names == ["name", "email", "password", "age"]
    visible = [c for c in re.findall(r"<(?:input|select|textarea)[^>]*>", page) if 'type="hidden"' not in c]
    assert len(visible) == 6, "and two lists that nobody need tick"
    assert "checked" not in "".join(visible)


def test_account_and_site_are_made_together_and_one_is_in(client: Client) -> None:
    answer = client.post(URL, answers())
    site = Site.objects.get()
    account = Account.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/portal/sites/{site.pk}/start"
    assert (site.name, site.address, site.language) == ("Boulangerie Saint-Job", "boulangerie-saint-job", "fr")
    assert Membership.objects.get().account == account
    assert account.language == "fr"
    assert client.get("/portal/").status_code == 200
    assert SignIn.objects.get().how == SignIn.How.SIGN_UP


def test_the_tick_is_kept_with_its_words(client: Client) -> None:
    client.post(URL, answers())
    agreement = Agreement.objects.get(purpose="age16")
    assert agreement.account_id == Account.objects.get().pk
    assert "16 ans" in agreement.text.text
    assert agreement.how == "sign-up"


def test_without_the_tick_it_says_why_and_makes_nothing(client: Client) -> None:
    page = client.post(URL, answers(age="")).content.decode()
    assert "accord d’un parent" in page
    assert not Account.objects.exists()
    assert not Site.objects.exists()


def test_nothing_that_was_typed_is_lost(client: Client) -> None:
    page = client.post(URL, answers(email="no address", password="mon secret à moi")).content.decode()
    assert 'value="Boulangerie Saint-Job"' in page
    assert 'value="no address"' in page
    assert 'value="mon secret à moi"' in page
    assert re.search(r'<input[^>]*name="age"[^>]*checked', page)
    assert "nom@exemple.be" in page


def test_a_taken_address_offers_another_and_takes_it_with_one_press(client: Client, site_a: Site) -> None:
    wanted = answers(name=site_a.name)
    page = client.post(URL, wanted).content.decode()
    assert "boulangerie-alice.localhost" in page
    assert "est déjà prise" in page
    suggestion = re.search(r'name="take" value="([^"]+)"', page)[1]
    assert suggestion == "boulangerie-alice-2"
    client.post(URL, wanted | {"take": suggestion})
    assert Site.objects.get(address=suggestion).name == site_a.name


def test_a_reserved_name_and_misleading_letters_are_refused(client: Client) -> None:
    assert "réservée" in client.post(URL, answers(name="admin")).content.decode()
    assert "alphabets" in client.post(URL, answers(name="pаypal")).content.decode()  # with a Cyrillic а
    assert not Site.objects.exists()


def test_a_failure_leaves_neither_account_nor_site(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def _fails(**_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("website_online.surfaces.threshold.signing_up.sites.create_site", _fails)
    client.raise_request_exception = False
    assert client.post(URL, answers()).status_code == 500
    assert not Account.objects.exists()
    assert not Agreement.objects.exists()


def test_a_weak_password_is_refused_in_words(client: Client) -> None:
    page = client.post(URL, answers(password="12345678")).content.decode()
    assert 'id="id_password-error"' in page
    assert not Account.objects.exists()


def test_the_name_comes_along_from_the_first_page(client: Client) -> None:
    assert 'value="Chez Luc"' in client.get(URL, {"name": "Chez Luc"}).content.decode()


def test_who_is_in_already_makes_another_site_instead(client: Client, alice: Account) -> None:
    client.force_login(alice)
    assert client.get(URL)["Location"] == "/portal/new-site"


def test_blocked_cookies_are_said_so_and_nothing_is_lost() -> None:
    stubborn = Client(enforce_csrf_checks=True)
    answer = stubborn.post(URL, answers())
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "bloque les cookies" in page
    assert 'value="Boulangerie Saint-Job"' in page
    assert 'value="marie@example.be"' in page
    assert not Account.objects.exists()


def test_a_forged_form_makes_nothing() -> None:
    forged = Client(enforce_csrf_checks=True)
    forged.get(URL)
    assert forged.post(URL, answers()).status_code == 403
    assert not Account.objects.exists()
