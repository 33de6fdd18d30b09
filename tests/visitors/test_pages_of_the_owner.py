"""The owner's pages: search, what was found, copy with the password, preview, erasure, answer, register."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest

from website_online.foundation import background, clock
from website_online.foundation.scoping import site_scope
from website_online.operations.privacy import receipts
from website_online.operations.privacy.visitors import actions, queries
from website_online.operations.privacy.visitors.models import Erasure, Lookup, Request
from website_online.website.publishing.tests.studio import Studio, page_root

pytestmark = pytest.mark.django_db


def _work() -> None:
    while background.run_next():
        pass


@pytest.fixture
def owner(alice, sign_in_as):
    """Alice's browser."""
    return sign_in_as(alice)


@pytest.fixture
def place(site_a):
    """The address of the pages."""
    return f"/portal/sites/{site_a.id}/visitors"


@pytest.fixture
def studio(site_a, alice):
    """Alice's site with one page: a site without any shows its beginnings instead of the overview."""
    made = Studio(site_a, alice)
    made.plant({"": page_root("Accueil", "")})
    return made


@pytest.fixture
def asked(site_a):
    """Vera's request for erasure, confirmed."""
    made = actions.ask(site_a.id, email="vera@example.org", wish="erase", words="Tout, merci", language="fr")
    with site_scope(site_a.id):
        Request.objects.filter(id=made.id).update(confirmed_at=clock.now(), due_on=clock.months(1).after(clock.now()))
    return made


def test_search_shows_what_was_found_with_its_day(owner, place, site_a, leave):
    leave(site_a, email="vera@example.org", message="<script>alert(1)</script>")
    answer = owner.post(place, {"who": "VERA@example.org"}, follow=True)
    html = answer.content.decode()
    assert "1 élément de votre site vient de ce visiteur" in html
    assert "&lt;script&gt;alert(1)" in html and "<script>alert(1)" not in html
    assert "vera" not in answer.redirect_chain[-1][0].lower(), "no address of anybody in an address"


def test_empty_search_says_so_beside_the_field(owner, place):
    for who in ("", " ; "):
        html = owner.post(place, {"who": who}).content.decode()
        assert 'aria-invalid="true"' in html


def test_copy_is_handed_over_for_the_password_only(owner, place, site_a, leave, password):
    leave(site_a, email="vera@example.org", message="Bonjour de Véra")
    found = owner.post(place, {"who": "vera@example.org"}).url
    owner.post(f"{found}/copy", {"do": "copy"})
    _work()
    link = re.search(rf'href="({place}/copies/[0-9a-f-]+)"', owner.get(found).content.decode())[1]
    wrong = owner.post(link, {"password": "no"})
    assert wrong.status_code == 200 and 'aria-invalid="true"' in wrong.content.decode()
    given = owner.post(link, {"password": password})
    with zipfile.ZipFile(io.BytesIO(b"".join(given.streaming_content))) as archive:
        assert "Bonjour de Véra" in archive.read("index.html").decode()
    assert given["Cache-Control"] == "private, no-store"
    clock.advance(timedelta(days=8))
    assert owner.post(link, {"password": password}).status_code in {302, 404}


def test_preview_then_erasure_then_receipt(owner, place, site_a, leave, messages, password, asked):
    leave(site_a, email="vera@example.org")
    leave(site_a, email="vera@example.org")
    leave(site_a, email="walter@example.org", message="vera@example.org est gentille")
    found = owner.post(f"{place}/requests/{asked.id}/look").url
    preview = owner.post(
        f"{found}/copy", {"do": "erase", "chosen": "yes", "item": _ticked(owner, found)[:1]}, follow=True
    )
    html = preview.content.decode()
    assert "1 élément que vous avez écarté" in html and "La demande elle-même reste" in html
    for wrong in ({"password": password}, {"password": "no", "understood": "on"}):
        assert owner.post(f"{found}/erase", wrong).status_code == 200
    assert len(messages(site_a)) == 3, "nothing goes without both"
    owner.post(f"{found}/copy", {"do": "erase", "chosen": "yes", "item": _ticked(owner, found)})
    done = owner.post(f"{found}/erase", {"password": password, "understood": "on"}).url
    _work()
    html = owner.get(done).content.decode()
    assert "Le visiteur est effacé" in html and f"{place}/requests/{asked.id}" in html
    given = json.loads(owner.get(f"{done}/receipt").content)
    assert receipts.is_genuine(given["receipt"], given["signature"])
    assert given["receipt"]["erased"]["forms.Submission"] == 2
    assert given["receipt"]["request"] == str(asked.id) and "vera" not in json.dumps(given)
    assert owner.get(found).status_code == 404, "the search is forgotten too"


def _ticked(owner, found):
    return re.findall(r'name="item" value="([^"]+)"', owner.get(found).content.decode())


def test_what_is_done_for_a_request_stands_on_its_page(owner, place, site_a, leave, password, asked):
    leave(site_a, email="vera@example.org")
    page = f"{place}/requests/{asked.id}"
    assert "Fait pour cette demande" not in owner.get(page).content.decode()
    found = owner.post(f"{page}/look").url
    html = owner.get(found).content.decode()
    assert f'href="{page}"' in html and "Revenir à la demande" in html
    owner.post(f"{found}/copy", {"do": "copy"})
    _work()
    html = owner.get(page).content.decode()
    assert "Fait pour cette demande" in html and f'href="{found}"' in html
    assert re.search(rf'href="{place}/copies/[0-9a-f-]+"', html)
    done = owner.post(f"{found}/erase", {"password": password, "understood": "on"}).url
    _work()
    html = owner.get(page).content.decode()
    assert f'href="{done}"' in html and f'href="{found}"' not in html, "the search is forgotten, the erasure is not"
    own = owner.post(place, {"who": "walter@example.org"}).url
    assert "Revenir à la demande" not in owner.get(own).content.decode()


def test_nothing_is_said_to_be_done_before_the_owner_says_so(owner, place, site_a, asked):
    page = f"{place}/requests/{asked.id}"
    html = owner.get(page).content.decode()
    assert html.count('name="outcome"') == 2 and not re.search(r'name="outcome"[^>]*checked', html)
    refused = owner.post(page, {"answer": "C’est fait."}).content.decode()
    assert "Dites ce qu’il en est" in refused and "C’est fait." in refused
    assert queries.waiting(site_a.id) == 1


def test_overview_names_who_waits(owner, place, site_a, bob, sign_in_as, studio, asked):
    front = f"/portal/sites/{site_a.id}/"
    html = owner.get(front).content.decode()
    assert "1 visiteur vous interroge sur ses données" in html and f'href="{place}/requests/{asked.id}"' in html
    assert "vous interroge" not in sign_in_as(bob).get(front).content.decode(), "it is the owner’s business"
    owner.post(f"{place}/requests/{asked.id}", {"outcome": "done", "answer": "C’est fait."})
    assert "vous interroge" not in owner.get(front).content.decode()


@pytest.mark.parametrize(
    ("wish", "said"), [("restrict", "Conservez-les telles quelles"), ("withdraw", "Cessez ce que l’accord permettait")]
)
def test_each_wish_has_its_own_advice(owner, place, site_a, asked, wish, said):
    with site_scope(site_a.id):
        Request.objects.filter(id=asked.id).update(wish=wish)
    assert said in owner.get(f"{place}/requests/{asked.id}").content.decode()


def test_request_is_answered_once(owner, place, site_a, asked):
    page = f"{place}/requests/{asked.id}"
    shown = owner.get(page).content.decode()
    assert "Tout, merci" in shown and "vera@example.org" in shown
    empty = owner.post(page, {"outcome": "done", "answer": "  "})
    assert empty.status_code == 200 and 'aria-invalid="true"' in empty.content.decode()
    assert owner.post(page, {"outcome": "done", "answer": "C’est fait."}).status_code == 302
    again = owner.post(page, {"outcome": "refused", "answer": "Non"}, follow=True).content.decode()
    assert "déjà reçu une réponse" in again
    assert queries.request(site_a.id, asked.id).outcome == "done" and queries.waiting(site_a.id) == 0


def test_register_is_made_from_the_declarations(owner, place, site_a):
    html = owner.get(f"{place}/register").content.decode()
    assert "Messages des visiteurs de votre site" in html and "alice@example.org" in html and "2 ans au plus" in html
    found = json.loads(owner.get(f"{place}/register.json").content)
    assert {each["store"] for each in found["activities"]} == {"forms.Submission", "visitors.Request"}
    rows = list(csv.reader(io.StringIO(owner.get(f"{place}/register.csv").content.decode("utf-8-sig"))))
    assert len(rows) == 3 and all(len(row) == len(rows[0]) and all(row) for row in rows)
    assert owner.get(f"{place}/register.pdf").status_code == 404


def test_editor_has_no_such_place(site_a, bob, charlie, sign_in_as, place, asked):
    for account in (bob, charlie):
        browser = sign_in_as(account)
        assert browser.get(place).status_code == 404
        assert browser.post(place, {"who": "vera@example.org"}).status_code == 404
        assert browser.get(f"{place}/requests/{asked.id}").status_code == 404
    assert place not in sign_in_as(bob).get(f"/portal/sites/{site_a.id}/").content.decode()
    with site_scope(site_a.id):
        assert not Lookup.objects.exists() and not Erasure.objects.exists()


def test_what_is_another_sites_is_not_found(site_a, site_b, alice, charlie, sign_in_as, leave, asked):
    """Charlie owns a site too: with his own site's address and Alice's ids he still finds nothing."""
    leave(site_a, email="vera@example.org")
    one = actions.look_for(site_a.id, alice, "vera@example.org")
    browser, own = sign_in_as(charlie), f"/portal/sites/{site_b.id}/visitors"
    for path in (f"found/{one.id}", f"found/{one.id}/erase", f"requests/{asked.id}"):
        assert browser.get(f"{own}/{path}").status_code == 404
    assert browser.post(f"{own}/found/{one.id}/copy", {"do": "copy"}).status_code == 404
    assert browser.post(f"{own}/requests/{asked.id}/look").status_code == 404
