"""Whoever types somebody's address again and again has him written to a few times a day, whatever the way."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.promises.person import work
from website_online.core.accounts.models import Account
from website_online.core.factors.tests.holders import PASSWORD, at_home
from website_online.core.mail.models import Message
from website_online.core.sites.models import Site
from website_online.foundation import clock
from website_online.website.publishing.tests.studio import Studio, page_root, text_section

pytestmark = pytest.mark.django_db
HOST, OTHER = "boulangerie-alice.localhost", "charlies-garden.localhost"
ASK = "/-/privacy/request"
VERA = "vera@example.org"


@pytest.fixture
def published(site_a: Site, site_b: Site, alice: Account, charlie: Account) -> None:
    """Two sites, of two owners, where visitors may ask about their data."""
    for site, owner, language in ((site_a, alice, "fr"), (site_b, charlie, "en")):
        studio = Studio(site, owner)
        studio.plant({"": page_root("Accueil", "", text_section("first", "<p>Bonjour</p>"))}, language)
        studio.publish()


def _ask(email: str, *, host: str = HOST, ip: str = "203.0.113.7") -> None:
    Client(HTTP_HOST=host, REMOTE_ADDR=ip).post(ASK, {"email": email, "wish": "copy", "words": ""})


def _mails(**of: str) -> int:
    work()
    return Message.objects.filter(**of).count()


@pytest.mark.usefixtures("published")
def test_by_a_visitors_request_under_names_of_one_mailbox() -> None:
    for number in range(9):
        _ask(f"vera+{number}@example.org")
    assert 1 <= _mails(template="visitors.prove_address") <= 3


@pytest.mark.usefixtures("published")
def test_by_a_visitors_request_from_many_networks_on_many_sites() -> None:
    for number in range(8):
        for host in (HOST, OTHER):
            _ask(VERA if number % 2 else f"vera+{number}@example.org", host=host, ip=f"203.0.{number}.7")
    assert 1 <= _mails(template="visitors.prove_address") <= 6


@pytest.mark.usefixtures("published")
def test_the_owner_by_visitors_whose_addresses_are_proved() -> None:
    for number in range(20):
        visitor = Client(HTTP_HOST=HOST, REMOTE_ADDR=f"203.0.{number}.7")
        visitor.post(ASK, {"email": f"a{number}@evil.example", "wish": "copy", "words": ""})
        work()
        mail = Message.objects.filter(to=f"a{number}@evil.example").latest("created_at")
        found = re.search(r"(/-/privacy/confirm/\S+)", mail.text)
        assert found, mail.text
        visitor.post(found[1])
    assert 1 <= _mails(template="visitors.request_waits") <= 10


def test_by_changes_of_address_of_several_accounts(alice: Account, bob: Account, charlie: Account) -> None:
    for account in (alice, bob, charlie):
        for _ in range(5):
            at_home(account).post("/portal/account/email", {"email": VERA, "password": PASSWORD})
    assert 1 <= _mails(to=VERA) <= 5


def test_by_invitations(alice: Account, site_a: Site) -> None:
    home = at_home(alice)
    for _ in range(12):
        home.post(f"/portal/sites/{site_a.pk}/people", {"email": VERA})
    assert 1 <= _mails(to=VERA) <= 3


def test_by_questions_to_the_operator() -> None:
    for number in range(12):
        Client(REMOTE_ADDR=f"198.51.{number}.7").post(
            "/fr/contact", {"category": "question", "email": VERA, "message": f"Bonjour, question {number}."}
        )
    assert 1 <= _mails(template="cases.received", to=VERA) <= 5


def test_by_locks_provoked_all_day(alice: Account) -> None:
    for _quarter in range(24):
        browser = Client(REMOTE_ADDR="198.51.100.1")
        for _ in range(12):
            clock.advance(timedelta(seconds=11))
            browser.post("/portal/sign-in", {"email": alice.email, "password": "wrong wrong"})
        clock.advance(timedelta(minutes=15))
    assert 1 <= _mails(template="accounts.attempts_refused") <= 10
