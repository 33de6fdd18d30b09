"""After hundreds of random edits, what was made step by step is what is made from nothing, byte for byte."""

import os

import pytest
from django.conf import settings
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from PIL import Image

from website_online.foundation import clock
from website_online.foundation.scoping import site_scope
from website_online.website.media import actions as media
from website_online.website.publishing import actions, rules
from website_online.website.publishing.models import Dependency, DependencySet, Output, PageSource
from website_online.website.publishing.tests.random_editor import RandomEditor
from website_online.website.publishing.tests.studio import Studio, page_root, text_section, work
from website_online.website.rendering.fields import BlockProps
from website_online.website.rendering.registry import BLOCKS, BlockType, register_block

EDITS = 500
BETWEEN = 50
"""So many edits lie between two comparisons with the whole."""
SEED = int(os.environ.get("INCREMENTAL_SEED", "20261123"))


@pytest.fixture
def dated_block(tmp_path, monkeypatch):
    """A block that shows the day, as a calendar would."""
    template = tmp_path / "template.html"
    template.write_text("<p{{ b.attrs }}>{{ day }}</p>\n")

    def prepare(context, _props):
        context.page.dependencies.add("date")
        return {"day": format_html("{}", clock.today().isoformat())}

    block = BlockType(name="today", label=gettext_lazy("Today"), schema=BlockProps, template=template, prepare=prepare)
    register_block(block)
    yield
    BLOCKS._items.pop("today")


@pytest.fixture
def pictures(site_a, alice, tmp_path, monkeypatch):
    """Three pictures of different shapes."""
    monkeypatch.setattr(settings, "PICTURE_CACHE_DIR", tmp_path / "encodings")
    made = []
    for number, size in enumerate([(320, 200), (200, 320), (240, 240)]):
        place = tmp_path / f"photo{number}.jpg"
        Image.new("RGB", size, (40 * number, 120, 90)).save(place)
        made.append(media.adopt(site_a.id, alice, place, f"Photo {number}"))
    return made


@pytest.fixture
def small_sitemaps(monkeypatch):
    """Parts of a few pages each, so that the number of parts changes in the test."""
    monkeypatch.setattr(rules, "IN_ONE_SITEMAP", 8)
    monkeypatch.setattr(rules, "IN_A_PART", 5)


@pytest.mark.long
def test_incremental_equals_full(site_a, alice, small_sitemaps, dated_block, pictures, tmp_path, monkeypatch):
    site_a.languages = ["fr", "en"]
    site_a.save(update_fields=["languages"])
    studio = Studio(site_a, alice)
    french = studio.plant(
        {path: page_root(path or "Accueil", path, text_section("s1", "<p>Un</p>")) for path in ("", "a", "b")}
    )
    groups = {path: studio.document(name).translation_group for path, name in french.items()}
    studio.plant(
        {path: page_root(path or "Home", path, text_section("s1", "<p>One</p>")) for path in ("", "a")}, "en", groups
    )
    editor = RandomEditor(studio, seed=SEED, pictures=pictures)
    editor.dated()
    editor.publish()
    compared = 0
    for number in range(EDITS):
        place = number % BETWEEN
        if place == 0:
            # What makes every page anew would hide what is stale: it comes right after a comparison, so
            # that each edit is compared before.
            editor.beside_documents(number // BETWEEN)
        editor.edit()
        if place == BETWEEN // 3:
            editor.dated()
            editor.publish()
        if place == BETWEEN // 2:
            editor.next_day()
        if number % 4 == 3 or place == BETWEEN - 1:
            editor.publish()
        if place == BETWEEN - 1:
            step_by_step, sources = studio.live(), recorded(studio)
            compare(studio, step_by_step, sources, tmp_path / f"full-{number}", monkeypatch)
            compared += 1
    assert compared == EDITS // BETWEEN and len(editor.published) > EDITS // 8
    missed = {name: editor.done[name] for name in [*editor.EDITS, *editor.BESIDE] if editor.done[name] < 2}
    assert not missed, f"too seldom to prove anything: {missed}"
    kinds = {key.partition(":")[0] for keys in sources.values() for key in keys}
    expected = {"page", "navigation", "header", "footer", "settings", "design", "media", "date"}
    assert kinds >= expected | {"statement", "statement-address"}, kinds
    assert clock.today().isoformat().encode() in b"".join(step_by_step.values())


def recorded(studio):
    """Return what each page is said to be made from."""
    with site_scope(studio.site.id):
        sets = dict(PageSource.objects.values_list("page", "set_id"))
        keys = list(Dependency.objects.values_list("set_id", "key"))
    return {str(page): {key for owner, key in keys if owner == name} for page, name in sets.items()}


def compare(studio, step_by_step, sources, empty, monkeypatch):
    """Make the whole site from its publications, in an empty directory, without a memory of files; compare every byte."""
    mark = transaction.savepoint()
    with monkeypatch.context() as patch:
        patch.setattr(settings, "PUBLISHED_DIR", empty)
        with site_scope(studio.site.id):
            for model in (Output, PageSource, DependencySet):
                model.objects.all().delete()
        actions.republish(studio.site.id)
        work()
        other = Studio(studio.site, studio.account)
        assert other.directory.root == empty
        full, sources_of_full = other.live(), recorded(other)
    transaction.savepoint_rollback(mark)
    assert sorted(full) == sorted(step_by_step)
    assert [path for path in full if full[path] != step_by_step[path]] == []
    assert sources_of_full == sources
    assert any(path.endswith(".br") for path in full) and "sitemap.xml.gz" in full and "404.html" in full
