"""Going back to an earlier publication, taking offline, and what follows from closing, binning and suspending."""

import pytest

from website_online.core.sites import actions as sites
from website_online.core.sites.models import Suspension
from website_online.foundation.scoping import site_scope
from website_online.surfaces.visitor.layer import VisitorLayer
from website_online.surfaces.visitor.tests.site import Visitor
from website_online.website.content import actions as content
from website_online.website.publishing import actions, queries
from website_online.website.publishing.models import Publication
from website_online.website.publishing.tests.studio import work

HOST = "boulangerie-alice.localhost"


@pytest.fixture
def visitor(studio):
    return Visitor(VisitorLayer(studio.directory.root, port_suffix=":8000"), HOST)


def test_going_back_restores_draft_and_files(studio):
    first = studio.publish()
    before = studio.live()
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Brioche</p>")
    studio.do({"op": "delete", "doc": str(studio.pages["contact"])})
    studio.publish()
    studio.set(studio.pages[""], "s1-text", "html", "<p>Pas encore publié</p>")
    again = actions.restore(studio.site.id, studio.account, first)
    work()
    after = studio.live()
    pages = [path for path in before if path.endswith(("html", ".br", ".gz")) and "sitemap" not in path]
    assert {path: after.get(path) for path in pages} == {path: before[path] for path in pages}
    assert studio.document(studio.pages["menu"]).body["root"]["slots"]["sections"][0]["slots"]["blocks"][0][
        "props"
    ] == {"html": "<p>Pain</p>"}
    assert studio.document(studio.pages["contact"]).deleted_at is None
    assert (again.cause, again.restored_from) == ("restore", first)
    assert actions.pending(studio.site.id) == []


def test_going_back_is_one_step_that_undo_takes_back(studio):
    first = studio.publish()
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Brioche</p>")
    studio.publish()
    actions.restore(studio.site.id, studio.account, first)
    work()
    content.undo(studio.site.id, studio.account)
    studio.publish()
    assert "Brioche" in studio.page("menu")


def test_listed_publications_and_the_one_that_visitors_see(studio):
    studio.publish()
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>x</p>")
    studio.publish()
    sites.change_address(studio.site, address="chez-alice", by=studio.account)
    work()
    listed = queries.publications(studio.site.id)
    assert [(each.number, each.state) for each in listed] == [(2, "live"), (1, "passed")]
    assert queries.last_publication(studio.site.id).number == 2
    assert queries.live_number(studio.site.id) == 3


@pytest.mark.parametrize("number", [0, 7, 10**8])
def test_going_back_to_nothing(studio, number):
    studio.publish()
    with pytest.raises(actions.NoSuchPublication):
        actions.restore(studio.site.id, studio.account, number)


def test_offline_and_online_again(studio, visitor):
    assert visitor.get("/").status == 404
    studio.publish()
    assert visitor.get("/").status == 200
    actions.unpublish(studio.site.id, studio.account)
    actions.unpublish(studio.site.id, studio.account)
    assert visitor.get("/").status == visitor.get("/contact/").status == 404
    assert queries.status(studio.site.id).state == "offline"
    actions.go_online(studio.site.id, studio.account)
    assert visitor.get("/").status == 200


def test_suspended_closed_and_binned_sites_stop_answering(studio, visitor, alice):
    studio.publish()
    sites.suspend(studio.site.id, because=Suspension.Because.PAYMENT)
    work()
    assert visitor.get("/").status == 503
    sites.suspend(studio.site.id, because=Suspension.Because.OWNER_CLOSED)
    work()
    assert visitor.get("/").status == 410
    sites.lift(studio.site.id, because=Suspension.Because.OWNER_CLOSED)
    sites.lift(studio.site.id, because=Suspension.Because.PAYMENT)
    work()
    assert visitor.get("/").status == 200
    sites.put_in_bin(studio.site, alice)
    work()
    assert visitor.get("/").status == 410
    sites.take_out_of_bin(studio.site, alice)
    work()
    assert visitor.get("/").status == 200


def test_new_address_answers_and_the_former_one_leads_there(studio, visitor):
    studio.publish()
    sites.change_address(studio.site, address="chez-alice", by=studio.account)
    work()
    moved = visitor.get("/contact/", query="a=1")
    assert (moved.status, moved.headers["Location"]) == (301, "http://chez-alice.localhost:8000/contact/?a=1")
    there = visitor.get("/contact/", host="chez-alice.localhost")
    assert there.status == 200 and b"http://chez-alice.localhost" in there.body
    assert b"boulangerie-alice.localhost" not in there.body


def test_nothing_is_left_of_an_erased_site(studio, visitor, alice):
    studio.publish()
    assert actions.erase_site(studio.site.id) == 0
    sites.put_in_bin(studio.site, alice)
    sites.erase_site(studio.site.id)
    for _ in range(3):
        work()
    actions.erase_site(studio.site.id)
    assert not studio.directory.folder.exists() and visitor.get("/").status == 404
    with site_scope(studio.site.id):
        assert not Publication.objects.exists()


def test_words_removed_for_good_leave_every_release(studio):
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Appelez Marguerite Dupont</p>")
    studio.publish()
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Appelez-nous</p>")
    studio.set(studio.pages["contact"], "root", "title", "Chez Marguerite Dupont")
    studio.publish()
    content.redact(studio.site.id, ["Marguerite Dupont"], actor_id=studio.account.id, because="request")
    work()
    for file in studio.directory.folder.rglob("*"):
        if file.is_file() and file.suffix not in (".br", ".gz"):
            assert b"Marguerite" not in file.read_bytes(), file
    assert queries.published_row(studio.site.id, studio.pages["contact"]).title.strip() == "Chez"
