"""The link of a mail's foot: GET changes nothing, POST acts without cookies, again and again, and nothing else works."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from website_online.core.consent.models import Agreement
from website_online.core.mail.models import Message, Suppression
from website_online.core.subscriptions import links
from website_online.core.subscriptions.actions import Asked, ask, confirm, subscribe
from website_online.core.subscriptions.links import Kind, Link
from website_online.core.subscriptions.models import Subscription
from website_online.core.subscriptions.queries import readers
from website_online.foundation.background import run_due

pytestmark = pytest.mark.django_db
ONE_CLICK = b"List-Unsubscribe=One-Click"
MULTIPART = (
    b'--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    "multipart/form-data; boundary=b",
)


@pytest.fixture
def strict():
    """A mail program: no cookies, no token, every check of the browser's forms on."""
    return Client(enforce_csrf_checks=True, HTTP_ACCEPT_LANGUAGE="fr")


@pytest.fixture
def path(alice):
    """The link in Alice's letter, who receives two lists."""
    for key in ("news", "tips"):
        subscribe(alice, key, how="portal", language="fr")
    return _path(Link(Kind.ACCOUNT_LEAVES, alice.pk, "news"))


def _path(link):
    return urlsplit(links.absolute(links.LEAVE, token=links.make(link))).path


def _vera():
    ask(Asked("news", "vera@example.org", "fr", "newsletter"))
    row = Subscription.objects.get(email_key="vera@example.org")
    return confirm(links.make(Link(Kind.CONFIRMS, row.pk, "news")))


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_scanner_changes_nothing(strict, path, method):
    for _ in range(3):
        answer = getattr(strict, method)(path, HTTP_SEC_PURPOSE="prefetch")
        assert answer.status_code == 200 and not answer.cookies
    assert readers("news").exists() and readers("tips").exists() and not Suppression.objects.exists()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (ONE_CLICK, "application/x-www-form-urlencoded"),
        MULTIPART,
        (b"", "application/x-www-form-urlencoded"),
        (b"\xff\xfe", "multipart/form-data; boundary=b"),
        (b"x" * 100, "multipart/form-data"),
        (b"{}", "application/json"),
        (b"&".join(b"a%d=1" % n for n in range(3000)), "application/x-www-form-urlencoded"),
    ],
    ids=["urlencoded", "multipart", "empty", "broken multipart", "no boundary", "json", "many fields"],
)
def test_one_post_is_enough(strict, path, body, content_type):
    answer = strict.post(path, body, content_type=content_type)
    assert answer.status_code == 200 and not answer.cookies and "Location" not in answer
    assert not readers("news").exists() and readers("tips").exists()
    assert "Vous êtes désinscrit" in answer.content.decode()


def test_a_hundred_times_is_once(strict, path):
    for _ in range(100):
        assert strict.post(path, ONE_CLICK, content_type="application/x-www-form-urlencoded").status_code == 200
    run_due()
    assert Message.objects.filter(template="subscriptions.left").count() == 1
    assert Suppression.objects.count() == 1


def test_everything_stops_with_one_button(strict, path):
    page = strict.get(path).content.decode()
    assert "Tout arrêter" in page and "Conseils pour vos sites" in page
    strict.post(path, {"do": "everything"})
    assert not Subscription.objects.filter(left_at=None).exists()


def test_it_can_be_taken_back_with_a_new_proof(strict, path, alice):
    page = strict.post(path, {"do": "leave"}).content.decode()
    assert "Me réinscrire" in page
    answer = strict.post(path, {"do": "return", "lists": "news"})
    assert "à nouveau inscrit" in answer.content.decode()
    assert readers("news").get().account_id == alice.pk
    assert Agreement.objects.filter(purpose="mail.news").count() == 2


def test_nobody_comes_back_to_what_he_never_had(strict, path):
    strict.post(path, {"do": "return", "lists": "nothing,statement%0a"})
    assert {row.list for row in Subscription.objects.filter(left_at=None)} == {"news", "tips"}


def test_an_address_without_an_account_leaves_too(strict):
    path = _path(Link(Kind.RECIPIENT_LEAVES, _vera().recipient_id, "news"))
    page = strict.get(path).content.decode()
    assert "v…@example.org" in page and "vera@" not in page, "who holds a forwarded mail learns no address"
    assert strict.post(path, ONE_CLICK, content_type="application/x-www-form-urlencoded").status_code == 200
    assert not readers("news").exists()
    run_due()
    mail = Message.objects.get(template="subscriptions.left")
    assert mail.to == "vera@example.org" and "Nouveautés" in mail.text


def test_somebody_elses_link_leaves_only_for_him(strict, path, charlie):
    subscribe(charlie, "news", how="portal", language="fr")
    strict.post(_path(Link(Kind.ACCOUNT_LEAVES, charlie.pk, "news")), ONE_CLICK, content_type="text/plain")
    assert readers("news").count() == 1


def test_forged_links_are_refused(strict, path):
    token = path.rpartition("/")[2]
    forged = [token[:-1], token[:-1] + ("A" if token[-1] != "A" else "B"), "A" * len(token), token + "A", "x", "é"]
    for each in forged:
        for method in ("get", "post"):
            assert getattr(strict, method)(f"/lists/leave/{each}").status_code == 404
    assert readers("news").exists()


def test_a_link_that_confirms_does_not_leave_and_the_other_way_round(strict, path):
    token = path.rpartition("/")[2]
    assert strict.post(f"/lists/confirm/{token}").status_code == 410
    row = Subscription.objects.get(list="news")
    assert strict.post(_path(Link(Kind.CONFIRMS, row.pk, "news"))).status_code == 404
    assert readers("news").exists()


def test_a_list_or_a_person_that_is_no_more_answers_kindly(strict, path, alice):
    gone = [
        Link(Kind.ACCOUNT_LEAVES, alice.pk, "former"),
        Link(Kind.RECIPIENT_LEAVES, alice.pk, "news"),
    ]
    for link in gone:
        assert strict.get(_path(link)).status_code == 200
        assert strict.post(_path(link), ONE_CLICK, content_type="text/plain").status_code == 200
    assert readers("news").exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_do_nothing(strict, path, method):
    assert getattr(strict, method)(path).status_code == 405
    assert readers("news").exists()


def test_the_page_keeps_its_address_to_itself(strict, path):
    answer = strict.get(path)
    assert "no-store" in answer["Cache-Control"] and "noindex" in answer.content.decode()
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}
