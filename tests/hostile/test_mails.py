"""What people type reaches mails as words: no second header, no second recipient, no markup, no foreign link."""

import re
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

import pytest
from django.core import mail as django_mail
from django.test import Client

from tests.hostile.corpus import HEADERS, XSS
from tests.hostile.reading import dangers, elements
from website_online.core.accounts import actions as accounts
from website_online.core.accounts.errors import AddressRefused, TooMany
from website_online.core.accounts.models import Account
from website_online.core.cases.actions import AddressMissing, MessageRefused, open_case
from website_online.core.mail import actions as mail
from website_online.core.mail.emails import registry
from website_online.core.mail.models import Message
from website_online.core.sites import actions as sites
from website_online.core.sites.errors import NameRefused, NotConfirmed
from website_online.core.sites.models import Site
from website_online.foundation import background

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _really_sent(settings: Any) -> None:
    settings.MAIL_DELIVERY = "smtp"


def _sent() -> list[Any]:
    """Deliver what waits and return the messages as a mail server gets them."""
    django_mail.outbox = []
    while background.run_next():
        pass
    return list(django_mail.outbox)


def _check(sent: Any, value: str) -> None:
    raw = sent.message().as_bytes()
    parsed = message_from_bytes(raw, policy=SMTP)
    head = raw.partition(b"\n\n")[0].lower()
    assert not re.search(rb"^(bcc|cc|x-pwn):", head, re.MULTILINE), value
    assert len(sent.recipients()) == 1, value
    for name in ("To", "From", "Subject"):
        assert len(parsed.get_all(name, [])) == 1, f"{name}: {value!r}"
    assert "\n" not in sent.subject and "\r" not in sent.subject
    assert len(sent.subject) <= 300
    html = next(part.get_content() for part in parsed.walk() if part.get_content_type() == "text/html")
    assert dangers(html) == [], value
    for each in elements(html):
        assert each.tag != "script" and each.tag != "iframe", value
        if each.tag == "a":
            assert each.attributes["href"].startswith(("http://localhost:8000/", "mailto:", "#")), each.attributes
        assert not each.attributes.get("src", "").startswith(("http", "//")), "a picture from elsewhere tells who reads"


NAMES = [*XSS, *HEADERS, "x" * 5000, "http://evil.example/ cliquez ici", "[x](http://evil.example)"]


def test_a_sites_name_in_an_invitation(site_a: Site, alice: Account) -> None:
    """The one mail in which somebody's words go to a stranger."""
    tried = 0
    for value in NAMES:
        try:
            sites.rename(site_a, value, by=alice)
        except NameRefused:
            Site.objects.filter(pk=site_a.pk).update(name=value[:80])  # as if it had come in another way
        site_a.refresh_from_db()
        sites.invite(site_a, email="vera@example.org", by=alice)
        (sent,) = [each for each in _sent() if each.to == ["vera@example.org"]]
        _check(sent, value)
        tried += 1
    assert tried == len(NAMES)


def test_nobody_writes_to_strangers_from_an_address_that_may_be_anybodys(db: None) -> None:
    mallory = accounts.register(email="support@bank.example", password="Une phrase toute neuve", language="fr")
    site = sites.create_site(owner=mallory, name="Banque", address="ma-banque", language="fr")
    before = Message.objects.count()
    with pytest.raises(NotConfirmed):
        sites.invite(site, email="vera@example.org", by=mallory)
    client = Client()
    client.force_login(mallory)
    answer = client.post(f"/portal/sites/{site.pk}/people", {"email": "vera@example.org"})
    assert answer.status_code == 200 and Message.objects.count() == before


def test_an_account_does_not_bury_a_stranger_under_mails(alice: Account, password: str) -> None:
    for _ in range(5):
        accounts.request_email_change(alice, "victim@example.com", password)
    with pytest.raises(TooMany):
        accounts.request_email_change(alice, "victim@example.com", password)
    assert Message.objects.filter(to="victim@example.com").count() == 5


@pytest.mark.parametrize(
    "name", ["http://evil.example", "Votre banque https://evil.example", "gro\u202eelpmaxe.live", "a\u2066b"]
)
def test_a_name_is_no_link_and_does_not_turn_around(name: str, site_a: Site, alice: Account) -> None:
    with pytest.raises(NameRefused):
        sites.rename(site_a, name, by=alice)


def test_addresses_that_would_be_headers(alice: Account, site_a: Site) -> None:
    addresses = [
        "vera@example.org\r\nBcc: victim@example.org",
        "vera@example.org\nBcc: victim@example.org",
        "vera@example.org,victim@example.org",
        "vera@example.org;victim@example.org",
        "vera@example.org victim@example.org",
        '"vera\r\nBcc: v"@example.org',
        "<vera@example.org>",
        "Vera <vera@example.org>",
        "vera@example.org>",
        "vera@exa\u2028mple.org",
        "vera@example.org%0aBcc:victim@example.org",
        "=?utf-8?q?vera=0aBcc=3a?=@example.org",
        "victim@example.org@example.org",
        "vera@@example.org",
        "vera@",
        "@example.org",
        "vera@example",
        "vera@-example.org",
        "vera@[10.0.0.1]",
        "\x00@example.org",
        "|/bin/sh@example.org\n",
        "-oQ/tmp@example.org" + "x" * 300,
    ]
    for address in addresses:
        before = Message.objects.count()
        try:
            mail.send("accounts.address_is_new", to=address, language="fr", context={})
        except mail.MailRefused:
            assert Message.objects.count() == before
            continue
        for sent in _sent():
            _check(sent, address)
            assert "victim" not in "".join(sent.recipients()), address


def test_an_account_cannot_be_made_with_two_addresses(db: None) -> None:
    for address in ("a@example.org,b@example.org", "a@example.org\nBcc: b@example.org", "a@example.org b@example.org"):
        with pytest.raises(AddressRefused):
            accounts.register(email=address, password="Une phrase toute neuve", language="fr")
    assert Message.objects.count() == 0


def test_contact_messages_reach_nobody_but_their_sender(db: None) -> None:
    for value in [*XSS[::5], *HEADERS]:
        try:
            open_case("question", "vera@example.org", f"{value}\n{value}")
        except (AddressMissing, MessageRefused):
            continue
        for sent in _sent():
            _check(sent, value)
            assert "evil.example" not in sent.body and "pwn" not in sent.body


def test_answers_to_nobody_else(site_a: Site, alice: Account) -> None:
    """`reply_to` is the only other address in a mail; it comes from a form and must be one address."""
    for value in ("x\r\nBcc: v@example.org", "a@example.org, b@example.org", "a@example.org\n"):
        try:
            mail.send("accounts.address_is_new", to=alice.email, language="fr", context={}, reply_to=value)
        except (ValueError, mail.MailRefused):
            continue
        for sent in _sent():
            _check(sent, value)
            assert all("\n" not in each and each.count("@") == 1 for each in sent.reply_to), value


def test_every_kind_of_mail_is_in_the_closed_list(db: None) -> None:
    for name, kind in registry.items():
        assert kind.name == name
    with pytest.raises(KeyError):
        mail.send("accounts.no_such_mail", to="vera@example.org", language="fr")
    with pytest.raises(KeyError):
        mail.send("../../etc/passwd", to="vera@example.org", language="fr")


def test_marketing_goes_to_nobody_who_did_not_ask(alice: Account) -> None:
    """Whatever app registers one: without a gate that knows of consent, it is not sent."""
    from website_online.core.mail.rules import MailClass

    for name, kind in registry.items():
        if kind.mail_class is not MailClass.MARKETING:
            continue
        message = mail.send(
            name, to=alice.email, language="fr", account_id=alice.pk, unsubscribe_url="https://localhost/x"
        )
        assert message.state == Message.State.HELD and message.to == ""
        assert not [sent for sent in _sent() if "List-Unsubscribe" in sent.extra_headers]
