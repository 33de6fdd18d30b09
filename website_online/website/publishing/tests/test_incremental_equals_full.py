"""After hundreds of random edits, what was made step by step is what is made from nothing, byte for byte."""

import contextlib
import random

import pytest
from django.conf import settings
from django.db import transaction

from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.website.content import actions as content
from website_online.website.content import queries as drafts
from website_online.website.content.models import Kind
from website_online.website.publishing import actions, rules
from website_online.website.publishing.tests.studio import Studio, node, page_root, text_section, work
from website_online.website.themes.registry import theme_for

EDITS = 500


class RandomEditor:
    """Does what people do to a site, at random but always the same for a seed."""

    def __init__(self, studio: Studio, seed: int) -> None:
        self.studio = studio
        self.chance = random.Random(seed)
        self.count = 0
        self.published: list[int] = []

    def pages(self):
        return [heading for heading in drafts.headings(self.studio.site.id) if heading.kind == Kind.PAGE]

    def page(self):
        return self.chance.choice(self.pages())

    def name(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def edit(self):
        self.chance.choices(
            [
                self.text, self.link, self.title, self.path, self.add_section, self.remove_section, self.move_section,
                self.add_page, self.delete_page, self.menu, self.design, self.settings, self.footer, self.hide, self.undo,
            ],
            [12, 8, 4, 4, 5, 5, 3, 6, 3, 3, 1, 1, 1, 2, 2],
        )[0]()  # fmt: skip

    def sections(self, page):
        return self.studio.document(page.id).body["root"]["slots"].get("sections", [])

    def text(self):
        page = self.page()
        found = [s for s in self.sections(page) if s["slots"].get("blocks")]
        if found:
            block = self.chance.choice(found)["slots"]["blocks"][0]
            self.studio.set(page.id, block["id"], "html", f"<p>Texte {self.chance.random()}</p>")

    def link(self):
        page, target = self.page(), self.page()
        nodes = [s["id"] for s in self.sections(target)]
        anchor = f"#{self.chance.choice(nodes)}" if nodes and self.chance.random() < 0.5 else ""
        html = f'<p>Voir <a href="page:{target.id}{anchor}">ici</a></p>'
        self.insert(page, node("rich_text", self.name("t"), html=html))

    def insert(self, page, block):
        name = self.name("s")
        after = [s["id"] for s in self.sections(page)]
        self.studio.do(
            {
                "op": "insert", "doc": str(page.id), "parent": "root", "slot": "sections",
                "node": node("section", name, {"blocks": [block]}), "after": after[-1] if after else None,
            }
        )  # fmt: skip

    def title(self):
        self.studio.set(self.page().id, "root", "title", f"Titre {self.count}{self.chance.randrange(99)}")

    def path(self):
        page = self.page()
        if page.path:
            self.studio.set(page.id, "root", "path", self.name("adresse-"))

    def add_section(self):
        self.insert(self.page(), node("rich_text", self.name("t"), html="<p>Nouveau</p>"))

    def remove_section(self):
        page = self.page()
        if found := self.sections(page):
            self.studio.do({"op": "remove", "doc": str(page.id), "id": self.chance.choice(found)["id"]})

    def move_section(self):
        page = self.page()
        names = [s["id"] for s in self.sections(page)]
        if len(names) > 1:
            first = names.pop(self.chance.randrange(len(names)))
            self.studio.do(
                {
                    "op": "move",
                    "doc": str(page.id),
                    "id": first,
                    "parent": "root",
                    "slot": "sections",
                    "after": names[-1],
                }
            )

    def add_page(self):
        path = self.chance.choice([old.path for old in self.pages() if old.path] + [""])
        path = f"{path}/{self.name('p')}".strip("/") if self.chance.random() < 0.4 else self.name("page-")
        language = self.chance.choice(["fr", "fr", "en"])
        other = self.page()
        group = other.group if other.language != language and self.chance.random() < 0.6 else None
        taken = {(p.group, p.language) for p in self.pages()}
        if group and (group, language) in taken:
            group = None
        body = {"version": 1, "root": page_root(f"Page {self.count}", path, text_section("s", "<p>Page</p>"))}
        from website_online.foundation.ids import uuid7

        self.studio.do(
            {
                "op": "create",
                "doc": str(uuid7()),
                "kind": "page",
                "language": language,
                "group": str(group or uuid7()),
                "body": body,
            }
        )

    def delete_page(self):
        page = self.page()
        if page.path and len(self.pages()) > 4:
            self.studio.do({"op": "delete", "doc": str(page.id)})

    def menu(self):
        language = self.chance.choice(["fr", "en"])
        menu = self.studio.shared("navigation", language)
        page = self.page()
        self.studio.do(
            {
                "op": "insert", "doc": str(menu), "parent": "root", "slot": "entries", "after": None,
                "node": node("nav_entry", self.name("e"), page=str(page.id)),
            }
        )  # fmt: skip

    def design(self):
        palettes = [palette.key for palette in theme_for("etabli").palettes]
        self.studio.set(self.studio.shared("design"), "root", "palette", self.chance.choice(palettes))

    def settings(self):
        language = self.chance.choice(["fr", "en"])
        self.studio.set(self.studio.shared("settings", language), "root", "name", self.name("Chez "))

    def footer(self):
        language = self.chance.choice(["fr", "en"])
        self.studio.set(self.studio.shared("footer", language), "root", "text", f"<p>{self.name('Pied ')}</p>")

    def hide(self):
        page = self.page()
        hidden = self.studio.document(page.id).body["root"]["props"].get("hidden_from_search", False)
        self.studio.set(page.id, "root", "hidden_from_search", not hidden)

    def undo(self):
        with contextlib.suppress(content.StepRefused):
            content.undo(self.studio.site.id, self.studio.account)

    def publish(self):
        try:
            self.published.append(self.studio.publish())
        except actions.NothingToPublish:
            return

    def beside_documents(self, round_number):
        """Things that happen to a site without an edit: another address, another default language, going back."""
        studio = self.studio
        if round_number % 5 == 1:
            sites.change_address(studio.site, address=f"adresse-{round_number}", by=studio.account)
        elif round_number % 5 == 2 and len(self.published) > 3:
            self.published.append(
                actions.restore(studio.site.id, studio.account, self.chance.choice(self.published[-8:])).number
            )
        elif round_number % 5 == 3:
            site = Site.objects.get(id=studio.site.id)
            site.language = "en" if site.language == "fr" else "fr"
            site.save(update_fields=["language"])
            actions.refresh(site.id, "facts")
        work()


@pytest.fixture
def small_sitemaps(monkeypatch):
    """Parts of a few pages each, so that the number of parts changes in the test."""
    monkeypatch.setattr(rules, "IN_ONE_SITEMAP", 8)
    monkeypatch.setattr(rules, "IN_A_PART", 5)


@pytest.mark.long
def test_incremental_equals_full(site_a, alice, small_sitemaps, tmp_path, monkeypatch):
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
    editor = RandomEditor(studio, seed=20261123)
    editor.publish()
    compared = 0
    for number in range(EDITS):
        editor.edit()
        if number % 4 == 3:
            editor.publish()
        if number % 50 == 0:
            # What makes every page anew would hide what is stale: it never comes right before a comparison.
            editor.beside_documents(number // 50)
        if number % 50 == 35:
            step_by_step = studio.live()
            compare(studio, step_by_step, tmp_path / f"full-{number}", monkeypatch)
            compared += len(step_by_step)
    assert compared > 1_000 and len(editor.published) > 60


def compare(studio, step_by_step, empty, monkeypatch):
    """Make the whole site in an empty directory, from its publications, and compare every byte."""
    mark = transaction.savepoint()
    with monkeypatch.context() as patch:
        patch.setattr(settings, "PUBLISHED_DIR", empty)
        actions.republish(studio.site.id)
        work()
        other = Studio(studio.site, studio.account)
        assert other.directory.root == empty
        full = other.live()
    transaction.savepoint_rollback(mark)
    assert sorted(full) == sorted(step_by_step)
    assert [path for path in full if full[path] != step_by_step[path]] == []
