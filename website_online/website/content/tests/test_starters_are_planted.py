"""A starter fills an empty site: its own name in every document, pictures in its own library."""

import pytest

from website_online.core.accounts.models import Account
from website_online.core.sites.models import Site
from website_online.core.sites.permissions import NotYours
from website_online.foundation.scoping import site_scope
from website_online.website.content import starters
from website_online.website.content.models import Document
from website_online.website.content.tree import walk
from website_online.website.media.models import Asset, Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", [each.key for each in starters.catalogue()])
@pytest.mark.parametrize(("language", "spoken"), [("fr", "fr"), ("en", "en"), ("nl", "nl"), ("de", "de")])
def test_a_whole_site(site_a: Site, alice: Account, key: str, language: str, spoken: str) -> None:
    Site.objects.filter(pk=site_a.pk).update(language=language, languages=[language])
    starters.plant(key, site_a.pk, alice, language, "suie")
    with site_scope(site_a.pk):
        documents = list(Document.objects.all())
        assets = {str(asset.pk): asset for asset in Asset.objects.all()}
    kinds = sorted(document.kind for document in documents)
    assert kinds == sorted(["page"] * 5 + ["navigation", "header", "footer", "settings", "design"])
    pages = {document.path: document for document in documents if document.kind == "page"}
    assert "" in pages and pages.keys() & {"contact", "kontakt"}
    ids = {str(document.pk) for document in pages.values()}
    for document in documents:
        assert document.language == ("" if document.kind == "design" else language)
        text = str(document.body)
        assert "{site}" not in text and "page:{" not in text
        for node in walk(document.body["root"]):
            picture = node["props"].get("picture")
            assert picture is None or picture["asset"] in assets
            if node["type"] == "nav_entry":
                assert node["props"]["page"] in ids
    assert all(asset.status == Status.READY and asset.alt for asset in assets.values())
    design = next(document for document in documents if document.kind == "design")
    assert design.body["root"]["props"]["palette"] == "suie"
    home = starters.starter(key).words[spoken]["home.page.title"]
    assert pages[""].title == home


def test_it_never_overwrites(site_a: Site, alice: Account) -> None:
    made = starters.plant("bakery", site_a.pk, alice, "fr")
    with pytest.raises(starters.NotEmpty):
        starters.plant("association", site_a.pk, alice, "fr")
    with site_scope(site_a.pk):
        assert Document.objects.count() == len(made)


def test_not_by_strangers_and_not_from_nothing(site_a: Site, alice: Account, charlie: Account) -> None:
    with pytest.raises(NotYours):
        starters.plant("bakery", site_a.pk, charlie, "fr")
    with pytest.raises(KeyError):
        starters.plant("smithy", site_a.pk, alice, "fr")
    with site_scope(site_a.pk):
        assert not Document.objects.exists() and not Asset.objects.exists()
