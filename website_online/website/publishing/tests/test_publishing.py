"""From the draft to live files: what is made, what is made again, what goes."""

import json

import pytest

from website_online.core.sites import actions as sites
from website_online.core.sites.permissions import NotYours
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.publishing import actions
from website_online.website.publishing.models import Output, Publication
from website_online.website.publishing.tests.studio import page_root, text_section, work


def made_by(number):
    return set(Output.objects.filter(since_number=number).values_list("path", flat=True))


def test_first_publication_makes_a_whole_site(studio):
    studio.publish()
    live = studio.live()
    plain = {path for path in live if not path.endswith((".br", ".gz")) and not path.startswith("-assets/")}
    assert plain == {
        "index.html",
        "contact/index.html",
        "menu/index.html",
        "404.html",
        "confidentialite/index.html",
        "robots.txt",
        "sitemap.xml",
        "favicon.ico",
    }
    assert b"Bienvenue" in live["index.html"] and b"Bonjour" in live["index.html"]
    assert "http://boulangerie-alice.localhost" in live["sitemap.xml"].decode()
    assert live["sitemap.xml"].count(b"<url>") == 3
    assert live["robots.txt"].startswith(b"User-agent: *")
    assert any(path.endswith(".woff2") for path in live)
    assert (studio.directory.root / "hosts" / "boulangerie-alice.localhost" / "index.html").exists()


def test_text_edit_makes_one_page_and_one_sitemap(studio):
    studio.publish()
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Brioche</p>")
    number = studio.publish()
    assert "Brioche" in studio.page("menu")
    with site_scope(studio.site.id):
        assert made_by(number) == {"menu/index.html", "sitemap.xml"}


def test_title_in_the_menu_makes_every_page(studio):
    studio.publish()
    studio.set(studio.pages["menu"], "root", "title", "Nos pains")
    number = studio.publish()
    with site_scope(studio.site.id):
        assert {"index.html", "contact/index.html", "menu/index.html", "404.html"} <= made_by(number)
    assert all("Nos pains" in studio.page(path) for path in ("", "contact", "menu"))


@pytest.mark.parametrize(
    ("kind", "prop", "value"),
    [
        ("header", "note", "Ouvert le dimanche"),
        ("footer", "text", "<p>Fermé le lundi</p>"),
        ("settings", "name", "Chez Bob"),
    ],
)
def test_shared_documents_make_every_page_that_shows_them(studio, kind, prop, value):
    studio.publish()
    before = studio.live()
    studio.set(studio.shared(kind), "root", prop, value)
    studio.publish()
    after = studio.live()
    changed = {path for path in before if path.endswith(".html") and before[path] != after[path]}
    pages = {"index.html", "contact/index.html", "menu/index.html", "404.html", "confidentialite/index.html"}
    assert changed == pages


def test_design_changes_every_page(studio):
    studio.publish()
    before = studio.live()
    studio.set(studio.shared("design"), "root", "palette", _second_palette())
    studio.publish()
    after = studio.live()
    assert all(before[path] != after[path] for path in ("index.html", "contact/index.html", "404.html", "favicon.ico"))


def _second_palette():
    from website_online.website.themes.registry import theme_for

    return theme_for("etabli").palettes[1].key


def test_nothing_to_publish_is_said(studio):
    with pytest.raises(actions.NothingToPublish):
        studio.publish()
        studio.publish()
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>x</p>")
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Pain</p>")
    with pytest.raises(actions.NothingToPublish):
        studio.publish()


def test_publishing_asks_for_a_confirmed_address(studio):
    studio.account.email_confirmed_at = None
    studio.account.save(update_fields=["email_confirmed_at"])
    with pytest.raises(actions.EmailNotConfirmed):
        studio.publish()
    assert studio.live() == {}


def test_charlie_can_do_nothing(studio, charlie):
    number = studio.publish()
    for act in (
        lambda: actions.publish(studio.site.id, charlie),
        lambda: actions.restore(studio.site.id, charlie, number),
        lambda: actions.unpublish(studio.site.id, charlie),
        lambda: actions.go_online(studio.site.id, charlie),
    ):
        with pytest.raises(NotYours):
            act()


def test_bob_publishes_but_does_not_take_offline(studio, bob):
    assert actions.publish(studio.site.id, bob).number == 1
    with pytest.raises(NotYours):
        actions.unpublish(studio.site.id, bob)


def test_moved_page_leads_on_and_removed_page_is_gone(studio):
    studio.publish()
    studio.set(studio.pages["menu"], "root", "path", "pains")
    studio.publish()
    studio.set(studio.pages["menu"], "root", "path", "nos-pains")
    studio.do({"op": "delete", "doc": str(studio.pages["contact"])})
    studio.publish()
    live = studio.live()
    assert "menu/index.html" not in live and "nos-pains/index.html" in live and "contact/index.html" not in live
    known = json.loads(live["//redirects.json"])
    assert known == {"moved": {"/menu/": "/nos-pains/", "/pains/": "/nos-pains/"}, "gone": ["/contact/"]}
    assert "nos-pains" in live["sitemap.xml"].decode() and "contact" not in live["sitemap.xml"].decode()
    studio.set(studio.pages["menu"], "root", "path", "menu")
    studio.publish()
    assert json.loads(studio.live()["//redirects.json"])["moved"] == {"/nos-pains/": "/menu/", "/pains/": "/menu/"}


def test_two_pages_change_places(studio):
    studio.publish()
    contact, menu = str(studio.pages["contact"]), str(studio.pages["menu"])
    studio.do(
        {"op": "set", "doc": contact, "id": "root", "prop": "path", "value": "x", "prior": "contact"},
        {"op": "set", "doc": menu, "id": "root", "prop": "path", "value": "contact", "prior": "menu"},
        {"op": "set", "doc": contact, "id": "root", "prop": "path", "value": "menu", "prior": "x"},
    )
    studio.publish()
    assert "Pain" in studio.page("contact") and "Écrivez" in studio.page("menu")
    assert json.loads(studio.live()["//redirects.json"]) == {"moved": {}, "gone": []}


def test_page_hidden_from_search_is_online_and_not_in_the_sitemap(studio):
    studio.set(studio.pages["menu"], "root", "hidden_from_search", True)
    studio.publish()
    assert "menu/index.html" in studio.live() and b"/menu/" not in studio.live()["sitemap.xml"]


def test_edit_after_publishing_does_not_reach_what_is_being_made(studio):
    actions.publish(studio.site.id, studio.account)
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Trop tôt</p>")
    work()
    assert "Trop tôt" not in studio.page("menu")


def test_two_publications_before_the_job_runs_are_made_as_one(studio):
    actions.publish(studio.site.id, studio.account)
    studio.set(studio.pages["menu"], "s1-text", "html", "<p>Deux</p>")
    actions.publish(studio.site.id, studio.account)
    work()
    assert "Deux" in studio.page("menu")
    with site_scope(studio.site.id):
        states = dict(Publication.objects.values_list("number", "state"))
    assert states == {1: "passed", 2: "live"}


def test_new_language_has_a_prefix_and_its_own_missing_page(studio, alice):
    sites.change_languages(site=studio.site, by=alice, languages=["fr", "en"], language="fr") if hasattr(
        sites, "change_languages"
    ) else _languages(studio.site, ["fr", "en"])
    with site_scope(studio.site.id):
        group = studio.document(studio.pages["contact"]).translation_group
    studio.plant(
        {"": page_root("Home", "", text_section("s1", "<p>Hello</p>")), "contact": page_root("Contact us", "contact")},
        "en",
        groups={"contact": group},
    )
    studio.publish()
    live = studio.live()
    assert {"en/index.html", "en/contact/index.html", "en/404.html"} <= live.keys()
    assert 'hreflang="en"' in studio.page("contact") and 'hreflang="fr"' in studio.page("en/contact")


def _languages(site, languages):
    site.languages = languages
    site.save(update_fields=["languages"])


def test_translation_that_comes_and_goes_is_listed_on_its_siblings(studio):
    _languages(studio.site, ["fr", "en"])
    group = studio.document(studio.pages["contact"]).translation_group
    english = studio.plant({"": page_root("Home", "")}, "en")
    studio.publish()
    assert "hreflang" not in studio.page("contact").partition("</head>")[0]
    new = uuid7()
    body = {"version": 1, "root": page_root("Contact us", "contact")}
    studio.do({"op": "create", "doc": str(new), "kind": "page", "language": "en", "group": str(group), "body": body})
    number = studio.publish()
    assert 'hreflang="en"' in studio.page("contact").partition("</head>")[0]
    with site_scope(studio.site.id):
        assert "menu/index.html" not in made_by(number)
    studio.do({"op": "delete", "doc": str(new)})
    studio.publish()
    assert "hreflang" not in studio.page("contact").partition("</head>")[0]
    assert english[""] is not None


def test_link_to_a_section_loses_its_anchor_with_the_section(studio):
    target = studio.pages["menu"]
    studio.set(studio.pages["contact"], "s1-text", "html", f'<p><a href="page:{target}#s1">La carte</a></p>')
    studio.publish()
    assert 'href="/menu/#ns1"' in studio.page("contact")
    studio.do({"op": "remove", "doc": str(target), "id": "s1"})
    studio.publish()
    assert "#ns1" not in studio.page("contact") and 'href="/menu/"' in studio.page("contact")
