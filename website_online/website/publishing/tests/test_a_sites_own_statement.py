"""A site's privacy page says what its blocks ask and call, in each language, and changes with the same publication."""

from datetime import timedelta

import pytest
from django.test import override_settings

from website_online.foundation import clock
from website_online.foundation.scoping import site_scope
from website_online.website.publishing import actions, statements
from website_online.website.publishing.models import Output, PublishedDocument
from website_online.website.publishing.tests.studio import Studio, node, page_root, text_section, work

FORM = {
    "title": "Commander un gâteau",
    "keep_months": 6,
    "fields": [
        {"name": "name", "type": "text", "required": True},
        {"label": "Combien de personnes ?", "type": "text"},
    ],
}


@pytest.fixture
def studio(site_a, alice):
    made = Studio(site_a, alice)
    made.pages = made.plant(
        {
            "": page_root("Accueil", "", text_section("s1", "<p>Un</p>")),
            "contact": page_root("Contact", "contact", text_section("s1", "<p>Écrivez-nous</p>")),
        }
    )
    return made


def add_form(studio, page="contact", **props):
    body = studio.document(studio.pages[page]).body
    section = body["root"]["slots"]["sections"][0]["id"]
    studio.do(
        {
            "op": "insert",
            "doc": str(studio.pages[page]),
            "node": node("form", "the-form", **(FORM | props)),
            "parent": section,
            "slot": "blocks",
            "after": None,
        }
    )


def test_without_a_form_nothing_is_asked(studio):
    studio.publish()
    page = studio.page("confidentialite")
    assert "Ce site ne vous demande aucune donnée" in page
    assert "Chez Alice" in page and "Autorité de protection des données" in page
    assert 'href="/-/privacy/request"' in page


def test_a_form_changes_the_statement_in_the_same_publication(studio):
    studio.publish()
    add_form(studio)
    number = studio.publish()
    page = studio.page("confidentialite")
    assert "Commander un gâteau" in page and "Combien de personnes" in page and "6 mois" in page
    assert "Ce site ne vous demande aucune donnée" not in page
    with site_scope(studio.site.id):
        since = set(Output.objects.filter(until_number=None, since_number=number).values_list("path", flat=True))
    assert since == {"contact/index.html", "confidentialite/index.html", "sitemap.xml"}


def test_a_change_elsewhere_leaves_it_alone(studio):
    add_form(studio)
    studio.publish()
    before = studio.live()["confidentialite/index.html"]
    clock.advance(timedelta(days=2))
    studio.set(studio.pages[""], "s1-text", "html", "<p>Deux</p>")
    studio.publish()
    assert studio.live()["confidentialite/index.html"] == before


def test_taking_the_form_away_changes_it_back(studio):
    add_form(studio)
    studio.publish()
    studio.do({"op": "remove", "doc": str(studio.pages["contact"]), "id": "the-form"})
    studio.publish()
    assert "Ce site ne vous demande aucune donnée" in studio.page("confidentialite")


def test_going_back_brings_the_earlier_statement(studio):
    first = studio.publish()
    add_form(studio)
    studio.publish()
    actions.restore(studio.site.id, studio.account, first)
    work()
    assert "Commander un gâteau" not in studio.page("confidentialite")


def test_every_page_links_to_it(studio):
    studio.publish()
    for path in ("index.html", "contact/index.html", "404.html", "confidentialite/index.html"):
        assert '<a href="/confidentialite/">Confidentialité</a>' in studio.live()[path].decode(), path


def test_a_page_of_the_owners_keeps_its_address(studio):
    studio.publish()
    studio.set(studio.pages["contact"], "root", "path", "confidentialite")
    studio.publish()
    live = studio.live()
    assert "Écrivez-nous" in live["confidentialite/index.html"].decode()
    assert "Qui est responsable" in live["donnees-personnelles/index.html"].decode()
    assert 'href="/donnees-personnelles/"' in live["index.html"].decode()
    studio.set(studio.pages["contact"], "root", "path", "contact")
    studio.publish()
    assert "donnees-personnelles/index.html" not in studio.live()
    assert "Qui est responsable" in studio.page("confidentialite")


def test_each_language_has_its_own(studio):
    studio.site.languages = ["fr", "nl", "de", "en"]
    studio.site.save(update_fields=["languages"])
    for language, title in (("nl", "Thuis"), ("de", "Start"), ("en", "Home")):
        studio.plant({"": page_root(title, "", text_section("s1", "<p>1</p>"))}, language)
    studio.publish()
    live = {path: text.decode() for path, text in studio.live().items() if path.endswith(".html")}
    assert "Wie verantwoordelijk is" in live["nl/privacy/index.html"]
    assert "Wer verantwortlich ist" in live["de/datenschutz/index.html"]
    assert "Who is responsible" in live["en/privacy/index.html"]
    assert 'hreflang="de" href="' in live["confidentialite/index.html"]
    assert '<a href="/nl/privacy/" lang="nl"' in live["confidentialite/index.html"]


def test_a_dutch_form_is_described_in_dutch(studio):
    studio.site.languages = ["fr", "nl"]
    studio.site.save(update_fields=["languages"])
    section = node("section", "s1", {"blocks": [node("form", "het-formulier")]})
    studio.plant({"": page_root("Thuis", "", section)}, "nl")
    studio.publish()
    dutch = studio.page("nl/privacy")
    assert "Contactformulier" in dutch and "Uw e-mailadres" in dutch and "12 maanden" in dutch
    assert "Contactformulier" not in studio.page("confidentialite")


def test_the_owner_and_his_addition_are_named(studio):
    settings = studio.shared("settings")
    studio.set(settings, "root", "controller", "Alice Dupont SRL")
    studio.set(settings, "root", "privacy_words", "<p>Nos caméras filment la vitrine.</p>")
    studio.publish()
    page = studio.page("confidentialite")
    assert "<strong>Alice Dupont SRL</strong>" in page and "Nos caméras filment la vitrine." in page


def test_what_a_click_loads_is_named_and_only_that(studio):
    body = studio.document(studio.pages["contact"]).body
    video = node("video", "film", address="https://vimeo.com/76979871")
    place = {"parent": body["root"]["slots"]["sections"][0]["id"], "slot": "blocks", "after": None}
    studio.do({"op": "insert", "doc": str(studio.pages["contact"]), "node": video, **place})
    studio.publish()
    page = studio.page("confidentialite")
    assert "player.vimeo.com" in page and "Vimeo" in page and "youtube" not in page.lower().partition("<main")[2]


def test_the_statement_of_the_draft_says_what_publishing_would_change(studio):
    studio.publish()
    assert statements.changes(studio.site, "fr") == []
    add_form(studio)
    said = " ".join(piece.words for each in statements.changes(studio.site, "fr") for piece in each.pieces)
    assert "Commander un gâteau" in said
    assert "Commander un gâteau" not in statements.published(studio.site.id, "fr").html
    studio.publish()
    assert statements.changes(studio.site, "fr") == []


def test_which_one_was_public_when(studio):
    studio.publish()
    clock.advance(timedelta(days=3))
    add_form(studio)
    second = studio.publish()
    clock.advance(timedelta(days=1))
    studio.set(studio.pages["contact"], "s1-text", "html", "<p>Autre chose</p>")
    studio.publish()
    periods = statements.history(studio.site.id, "fr")
    assert [each.number for each in periods] == [second, 1]
    assert periods[0].until is None and periods[1].until == periods[0].since
    assert "Commander un gâteau" in periods[0].spoken.html
    assert "Commander un gâteau" not in periods[1].spoken.html


@override_settings(OPERATOR={"legal_name": "Ateliers du Web SRL", "street": "Rue Haute 1", "postcode": "1000",
                             "town": "Bruxelles", "country": "BE", "enterprise_number": "", "email": "", "phone": ""})  # fmt: skip
def test_the_processor_is_named(studio):
    studio.publish()
    assert "un service de Ateliers du Web SRL, Rue Haute 1, 1000 Bruxelles" in studio.page("confidentialite")


def test_rows_from_before_are_looked_at_when_all_is_made_again(studio):
    add_form(studio)
    studio.publish()
    with site_scope(studio.site.id):
        PublishedDocument.objects.update(tells=None)
    actions.republish(studio.site.id)
    work()
    with site_scope(studio.site.id):
        assert not PublishedDocument.objects.filter(tells=None).exists()
        assert PublishedDocument.objects.filter(tells=True).count() == 1
    assert "Commander un gâteau" in studio.page("confidentialite")


def test_each_form_is_named_with_the_pages_on_which_it_stands(studio):
    add_form(studio, title="")
    body = studio.document(studio.pages[""]).body
    add = {"parent": body["root"]["slots"]["sections"][0]["id"], "slot": "blocks", "after": None}
    other = node("form", "another", keep_months=3)
    studio.do({"op": "insert", "doc": str(studio.pages[""]), "node": other, **add})
    studio.publish()
    page = studio.page("confidentialite").replace("\u00a0", " ")
    assert "Formulaire de contact (page « Contact »)" in page
    assert "Formulaire de contact (page « Accueil »)" in page
    studio.set(studio.pages["contact"], "root", "title", "Écrire & appeler")
    studio.publish()
    assert "(page « Écrire &amp; appeler »)" in studio.page("confidentialite").replace("\u00a0", " ")
