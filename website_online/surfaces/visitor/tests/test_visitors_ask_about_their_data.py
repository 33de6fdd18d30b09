"""A visitor asks on the site itself, proves the address by a link, and only then the request counts."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from website_online.core.audit.models import Entry
from website_online.core.mail.models import Message
from website_online.foundation import background, clock
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy.actions import retain
from website_online.operations.privacy.visitors import actions, queries
from website_online.operations.privacy.visitors.models import Request
from website_online.website.publishing import actions as publishing
from website_online.website.publishing.tests.studio import Studio, page_root, text_section

pytestmark = pytest.mark.django_db
HOST, OTHER = "boulangerie-alice.localhost", "charlies-garden.localhost"
ASK = "/-/privacy/request"
GOOD = {"email": "Vera@example.org", "wish": "erase", "words": "Merci de tout effacer."}


def _visitor(host=HOST):
    return Client(HTTP_HOST=host, REMOTE_ADDR="203.0.113.7")


def _work():
    while background.run_next():
        pass


@pytest.fixture(autouse=True)
def _published(site_a, site_b, alice, charlie):
    for site, owner, language in ((site_a, alice, "fr"), (site_b, charlie, "en")):
        studio = Studio(site, owner)
        studio.plant({"": page_root("Accueil", "", text_section("first", "<p>Bonjour</p>"))}, language)
        studio.publish()


def _asked(**changes):
    """Ask, and return the path of the link that was mailed."""
    answer = _visitor().post(ASK, {**GOOD, **changes})
    assert answer.status_code == 200, answer.content[:500]
    _work()
    mail = Message.objects.filter(template="visitors.prove_address").latest("created_at")
    assert mail.to == GOOD["email"] or mail.to.lower() == GOOD["email"].lower()
    found = re.search(rf"http://{HOST}[^/]*(/-/privacy/confirm/\S+)", mail.text)
    assert found, mail.text
    return found[1]


def test_page_is_the_sites_own_and_needs_nothing():
    answer = _visitor().get(ASK)
    html = answer.content.decode()
    assert answer.status_code == 200 and 'lang="fr"' in html and "Chez Alice" in html
    assert not answer.cookies and "<script" not in html.replace('<script type="application/ld+json"', "")
    assert html.count('type="radio"') == 6 and "noindex" in html
    assert answer["X-Content-Type-Options"] == "nosniff" and answer["Cache-Control"] == "no-store"
    english = _visitor(OTHER).get(ASK).content.decode()
    assert 'lang="en"' in english and "Your e-mail address" in english
    own = _visitor().get("/-/privacy/?language=fr")
    assert own.status_code == 302 and own["Location"] == "/confidentialite/"
    assert _visitor(OTHER).get("/-/privacy/")["Location"] == "/privacy/"


def test_request_counts_once_the_address_is_proved(site_a, alice):
    path = _asked()
    assert queries.waiting(site_a.id) == 0, "nothing reaches the owner before"
    shown = _visitor().get(path)
    assert shown.status_code == 200 and shown["Referrer-Policy"] == "no-referrer"
    assert queries.waiting(site_a.id) == 0, "a program that opens links confirms nothing"
    done = _visitor().post(path)
    assert done.status_code == 200 and queries.waiting(site_a.id) == 1
    _work()
    (asked,) = queries.requests(site_a.id)
    assert (asked.email, asked.wish, asked.words) == (GOOD["email"], "erase", GOOD["words"])
    to_owner = Message.objects.get(template="visitors.request_waits")
    assert to_owner.to == alice.email and "vera" not in (to_owner.text + to_owner.subject + to_owner.html).lower()
    assert str(asked.id) in to_owner.text
    to_visitor = Message.objects.get(template="visitors.request_received")
    for mail in (to_visitor, Message.objects.get(template="visitors.prove_address")):
        for words in (mail.text, mail.html):
            assert "/-/privacy/?language=fr" in words and "/fr/confidentialite" not in words, "the site answers, not we"
    assert "/fr/confidentialite" in to_owner.text
    assert to_visitor.to == GOOD["email"]
    assert not Entry.objects.filter(verb="visitors.request_confirmed").exclude(ip=None).exists()


@pytest.mark.parametrize(
    ("day", "due"),
    [((2027, 1, 31), (2027, 2, 28)), ((2028, 1, 31), (2028, 2, 29)), ((2027, 3, 15), (2027, 4, 15))],
)
def test_term_is_one_month(site_a, monkeypatch, day, due):
    path = _asked()
    monkeypatch.setattr(clock, "now", lambda: datetime(*day, 9, 0, tzinfo=UTC))
    Request.objects.unscoped(because="a test").update(expires_at=datetime(2030, 1, 1, tzinfo=UTC))
    _visitor().post(path)
    (asked,) = queries.requests(site_a.id)
    assert (asked.due_on.year, asked.due_on.month, asked.due_on.day) == due


def test_link_used_twice_says_so_and_does_nothing(site_a):
    path = _asked()
    first = _visitor().post(path).content.decode()
    _work()
    before = Message.objects.count(), Entry.objects.count()
    again = _visitor().post(path)
    _work()
    assert again.status_code == 200 and "déjà confirmé" in again.content.decode() and "déjà" not in first
    assert (Message.objects.count(), Entry.objects.count()) == before and queries.waiting(site_a.id) == 1


def test_dead_links_are_told_and_do_nothing(site_a, site_b):
    path = _asked()
    forged = path[:-4] + ("AAAA" if not path.endswith("AAAA") else "BBBB")
    for client, link in ((_visitor(), forged), (_visitor(OTHER), path), (_visitor(), "/-/privacy/confirm/x")):
        for answer in (client.get(link), client.post(link)):
            assert answer.status_code == 404
            assert "trois jours" in answer.content.decode() or "three days" in answer.content.decode()
    clock.advance(timedelta(days=3, minutes=1))
    assert _visitor().post(path).status_code == 404
    assert queries.waiting(site_a.id) == queries.waiting(site_b.id) == 0
    retain(clock.today())
    assert not Request.objects.unscoped(because="a test").exists(), "what was never confirmed goes"


def test_mistakes_stand_at_the_field_and_nothing_typed_is_lost():
    answer = _visitor().post(ASK, {"email": "vera@", "words": "<b>Mes mots</b>"})
    html = answer.content.decode()
    assert (
        answer.status_code == 422
        and html.count('aria-invalid="true"') == 1
        and html.count('class="privacy-problem"') == 2
    )
    assert "&lt;b&gt;Mes mots&lt;/b&gt;" in html and 'value="vera@"' in html
    assert not Request.objects.unscoped(because="a test").exists()


def test_nobody_is_flooded(site_a):
    for _ in range(3):
        assert _visitor().post(ASK, GOOD).status_code == 200
    refused = Client(HTTP_HOST=HOST, REMOTE_ADDR="198.51.100.4").post(ASK, {**GOOD, "email": "VERA@EXAMPLE.ORG"})
    assert refused.status_code == 429 and int(refused["Retry-After"]) > 0
    assert "Merci de tout effacer." in refused.content.decode()


def test_a_program_that_fills_in_everything_is_not_mailed():
    assert _visitor().post(ASK, {**GOOD, "website": "http://spam.example"}).status_code == 200
    assert not Request.objects.unscoped(because="a test").exists()


def test_site_that_is_offline_has_no_such_page(site_a, alice):
    publishing.unpublish(site_a.id, alice)
    assert _visitor().get(ASK).status_code == 404 and _visitor().post(ASK, GOOD).status_code == 404


def test_answer_is_mailed_and_the_erased_is_forgotten(site_a, alice, bob):
    path = _asked()
    _visitor().post(path)
    _work()
    (asked,) = queries.requests(site_a.id)
    with pytest.raises(actions.AnswerMissing):
        actions.answer(site_a.id, alice, asked.id, text="  ", outcome="done")
    actions.answer(site_a.id, alice, asked.id, text="C’est fait.", outcome="done")
    with pytest.raises(actions.AlreadyAnswered):
        actions.answer(site_a.id, alice, asked.id, text="Encore", outcome="done")
    _work()
    mail = Message.objects.get(template="visitors.request_answered")
    assert "C’est fait." in mail.text and "rue de la Presse" not in mail.text
    clock.advance(timedelta(hours=1, minutes=1))
    _work()
    with site_scope(site_a.id):
        left = Request.objects.get(id=asked.id)
    assert (left.email, left.keys, left.words, left.answer) == ("", "", "", "") and left.outcome == "done"
    assert not Message.objects.filter(to__icontains="vera").exists()
    assert "reçu une réponse" in _visitor().get(path).content.decode(), "the link still says what became of it"


def test_refusal_names_the_authority(site_a, alice):
    _visitor().post(_asked(wish="object"))
    _work()
    (asked,) = queries.requests(site_a.id)
    actions.answer(site_a.id, alice, asked.id, text="Nous devons garder vos factures.", outcome="refused")
    _work()
    mail = Message.objects.get(template="visitors.request_answered")
    assert "rue de la Presse 35" in mail.text and "autoriteprotectiondonnees.be" in mail.html
    clock.advance(timedelta(days=2))
    _work()
    assert queries.request(site_a.id, asked.id).email == GOOD["email"]
