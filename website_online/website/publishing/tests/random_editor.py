"""Somebody who does to a site what people do, at random but always the same for a seed."""

import contextlib
import random
from collections import Counter
from datetime import timedelta
from typing import ClassVar

from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.foundation import clock
from website_online.foundation.ids import uuid7
from website_online.website.content import actions as content
from website_online.website.content import queries as drafts
from website_online.website.content.models import Kind
from website_online.website.media import actions as media
from website_online.website.publishing import actions
from website_online.website.publishing.schedule import turn_the_page
from website_online.website.publishing.tests.studio import Studio, node, page_root, text_section, work
from website_online.website.rendering.statement_address import candidates
from website_online.website.themes.registry import theme_for


class RandomEditor:
    """One person, some pictures, and how often each thing was done."""

    EDITS: ClassVar[dict[str, int]] = {
        "text": 12, "link": 8, "title": 4, "path": 4, "add_section": 5, "remove_section": 5, "move_section": 3,
        "add_page": 6, "delete_page": 3, "menu": 3, "menu_without": 1, "design": 1, "settings": 1, "footer": 1,
        "header": 1, "hide": 2, "undo": 2, "redo": 1, "video": 3, "map": 2, "other_film": 3, "picture": 4, "other_picture": 3, "focal": 2, "dated": 1,
        "form": 3, "own_statement": 2,
    }  # fmt: skip
    """What happens, and how often against each other."""
    BESIDE: ClassVar[tuple[str, ...]] = ("rename", "change_host", "go_back", "change_default", "add_language")

    def __init__(self, studio: Studio, seed: int, pictures: list) -> None:
        self.pictures = pictures
        self.done: Counter[str] = Counter()
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
        """Do one thing that really changes the draft (or a picture): what finds nothing to do is not counted."""
        changed = False
        while not changed:
            name = self.chance.choices(list(self.EDITS), list(self.EDITS.values()))[0]
            before = drafts.sequence(self.studio.site.id)
            getattr(self, name)()
            changed = name == "focal" or drafts.sequence(self.studio.site.id) != before
        self.done[name] += 1

    def sections(self, page):
        return self.studio.document(page.id).body["root"]["slots"].get("sections", [])

    def text(self):
        page = self.page()
        blocks = [block for section in self.sections(page) for block in section["slots"].get("blocks", [])]
        if found := [block for block in blocks if block["type"] == "rich_text"]:
            block = self.chance.choice(found)
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

    def form(self):
        self.insert(self.page(), node("form", self.name("f"), title=self.name("Formulaire ")))

    def own_statement(self):
        """Put a page where the site's statement stands, or free that address again."""
        page = self.page()
        taken = {(other.language, other.path) for other in self.pages()}
        wished = self.chance.choice(candidates(page.language))
        if page.path and (page.language, wished) not in taken:
            self.studio.set(page.id, "root", "path", wished)

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

    def menu_without(self):
        menu = self.studio.shared("navigation", self.chance.choice(["fr", "en"]))
        if found := self.studio.document(menu).body["root"]["slots"].get("entries"):
            self.studio.do({"op": "remove", "doc": str(menu), "id": self.chance.choice(found)["id"]})

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

    def redo(self):
        with contextlib.suppress(content.StepRefused):
            content.undo(self.studio.site.id, self.studio.account)
            content.redo(self.studio.site.id, self.studio.account)

    def picture(self):
        self.insert(self.page(), node("picture", self.name("b"), picture=self.shown()))

    def video(self):
        """A film of one of two providers, now and then an address that is none."""
        self.insert(self.page(), node("video", self.name("v"), address=self.film(), caption=self.name("Film ")))

    def film(self):
        number = self.chance.randrange(10**8, 10**9)
        forms = (
            f"https://youtu.be/abc{number:08}"[:28],
            f"https://vimeo.com/{number}",
            f"https://elsewhere.example/{number}",
        )
        return self.chance.choice(forms)

    def map(self):
        """A place with a point, or only with the address in the details: then the page depends on them."""
        point = f"{50 + self.chance.random():.4f}, {4 + self.chance.random():.4f}"
        self.insert(self.page(), node("map", self.name("m"), place=self.chance.choice(["", point])))

    def other_film(self):
        """Another film where one is: another host in the policy of that page, or none."""
        for page in self.chance.sample(self.pages(), len(self.pages())):
            blocks = [block for section in self.sections(page) for block in section["slots"].get("blocks", [])]
            if found := [block for block in blocks if block["type"] == "video"]:
                self.studio.set(page.id, self.chance.choice(found)["id"], "address", self.film())
                return

    def shown(self):
        return {"asset": str(self.chance.choice(self.pictures).id), "alt": self.name("Photo "), "decorative": False}

    def other_picture(self):
        """Put another picture where one is."""
        for page in self.chance.sample(self.pages(), len(self.pages())):
            blocks = [block for section in self.sections(page) for block in section["slots"].get("blocks", [])]
            if found := [block for block in blocks if block["type"] == "picture"]:
                self.studio.set(page.id, self.chance.choice(found)["id"], "picture", self.shown())
                return

    def focal(self):
        """Another cut of a picture, wherever it is shown."""
        asset = self.chance.choice(self.pictures)
        media.set_focal(self.studio.site.id, self.studio.account, asset.id, self.chance.random(), self.chance.random())
        work()

    def header(self):
        header = self.studio.shared("header", self.chance.choice(["fr", "en"]))
        shown = self.studio.document(header).body["root"]["props"].get("show_name")
        self.studio.set(header, "root", "show_name", not shown)

    def dated(self):
        """A block that shows the day."""
        self.insert(self.page(), node("today", self.name("d")))

    def publish(self):
        try:
            self.published.append(self.studio.publish())
        except actions.NothingToPublish:
            return

    def beside_documents(self, round_number):
        """What happens to a site without an edit: name, address, going back, default language, a language more."""
        studio = self.studio
        site = Site.objects.get(id=studio.site.id)
        name = self.BESIDE[round_number % 5]
        self.done[name] += 1
        if name == "rename":
            sites.rename(site, name=f"Maison {round_number}", by=studio.account)
        elif name == "change_host":
            sites.change_address(site, address=f"adresse-{round_number}", by=studio.account)
        elif name == "go_back":
            self.published.append(
                actions.restore(site.id, studio.account, self.chance.choice(self.published[-8:])).number
            )
        elif name == "change_default":
            other = "en" if site.language == "fr" else "fr"
            sites.set_languages(site, language=other, languages=site.languages, by=studio.account)
        else:
            more = [name for name in ("nl", "de") if name not in site.languages][:1]
            sites.set_languages(site, language=site.language, languages=[*site.languages, *more], by=studio.account)
            for language in more:
                studio.plant({"": page_root(f"Home {language}", "", text_section("s", "<p>Daar</p>"))}, language)
        work()

    def next_day(self):
        """Midnight: pages that show the date are made again, no others."""
        clock.advance(timedelta(days=1))
        turn_the_page(clock.today().isoformat())
        work()
