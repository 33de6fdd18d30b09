"""From the words and the plan of a starter to the documents of a site. Pure: no database, no clock."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

Node = dict[str, Any]
Words = Mapping[str, str]

# Documents whose texts are plain; everywhere else a text is HTML.
PLAIN_TYPES = frozenset({"page", "nav_entry", "settings"})
_PAGE = re.compile(r"page:\{([a-z]+)\}")


@dataclass(frozen=True)
class Picture:
    """A shipped picture: its file, what it shows in each language, and the point to keep in sight."""

    key: str
    path: Path
    alt: Mapping[str, str]
    focal: tuple[float, float] = (0.5, 0.5)


@dataclass(frozen=True)
class StarterPage:
    """One page of a starter: its key, and its sections as a function of the words."""

    key: str
    sections: Callable[["Plan"], list[Node]]
    picture: str = ""


@dataclass(frozen=True)
class Starter:
    """A complete site to begin with.

    `words` has the texts of each language under the same keys; `settings` returns the facts of
    the example; `preview` names the picture that stands for the starter.
    """

    key: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    design: Mapping[str, str]
    preview: str
    pictures: Mapping[str, Picture]
    words: Mapping[str, Words]
    pages: tuple[StarterPage, ...]
    settings: Callable[["Plan"], dict[str, Any]]
    header: Callable[["Plan"], dict[str, Any]]
    footer: Callable[["Plan"], dict[str, Any]]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it is written."""
        return tuple(self.words)


@dataclass(frozen=True)
class Planned:
    """A document to be made: `key` is the page's key, or "" for a shared document."""

    kind: str
    key: str
    root: Node


@dataclass
class Plan:
    """Makes nodes for one starter in one language."""

    starter: Starter
    language: str
    assets: Mapping[str, str]
    _place: str = ""
    _count: int = field(default=0)

    def at(self, place: str) -> "Plan":
        """Start counting nodes anew for a document, so that translations share their ids."""
        self._place, self._count = place, 0
        return self

    def t(self, key: str) -> str:
        """Return a text; raises KeyError for one that was not written."""
        return self.starter.words[self.language][key]

    def has(self, key: str) -> bool:
        """Tell whether a text was written."""
        return key in self.starter.words[self.language]

    def new_id(self) -> str:
        """Return the next node id: the same in every language of the starter."""
        self._count += 1
        name = f"{self.starter.key}/{self._place}/{self._count}"
        return "s" + hashlib.sha256(name.encode()).hexdigest()[:11]

    def node(self, type_name: str, props: dict[str, Any] | None = None, **slots: list[Node]) -> Node:
        """Return a node; empty properties and slots are left out."""
        kept = {key: value for key, value in (props or {}).items() if value not in ("", None)}
        filled = {name: children for name, children in slots.items() if children}
        return {"id": self.new_id(), "type": type_name, "props": kept, "slots": filled}

    def picture(self, key: str) -> dict[str, Any]:
        """Return a reference to a shipped picture."""
        return {"asset": self.assets[key], "alt": self.starter.pictures[key].alt[self.language]}

    def section(self, key: str, blocks: list[Node], **layout: str) -> Node:
        """Return a section; its label and title are the words `<key>.label` and `<key>.title`."""
        words = {name: self.t(f"{key}.{name}") for name in ("label", "title") if self.has(f"{key}.{name}")}
        return self.node("section", {**words, **layout}, blocks=blocks)

    def hero(self, key: str, picture: str = "", actions: list[Node] | None = None, **layout: str) -> Node:
        """Return an opening with the words `<key>.label`, `.title`, `.text`, `.caption`."""
        names = ("label", "title", "text", "caption")
        props: dict[str, Any] = {n: self.t(f"{key}.{n}") for n in names if self.has(f"{key}.{n}")}
        if picture:
            props["picture"] = self.picture(picture)
        return self.node("hero", {**props, **layout}, actions=actions or [])

    def text(self, key: str, style: str = "normal") -> Node:
        """Return a running text."""
        return self.node("rich_text", {"html": self.t(key), "style": style})

    def heading(self, key: str, size: str = "medium") -> Node:
        """Return a heading."""
        return self.node("heading", {"text": self.t(key), "size": size})

    def figure(self, picture: str, caption: str = "", **layout: str) -> Node:
        """Return a picture with a caption."""
        props = {"picture": self.picture(picture), "caption": self.t(caption) if caption else ""}
        return self.node("picture", {**props, **layout})

    def button(self, key: str, page: str, style: str = "main") -> Node:
        """Return a button that leads to a page of the starter, or to an address."""
        href = page if ":" in page else f"page:{{{page}}}"
        return self.node("button", {"text": self.t(key), "href": href, "style": style})

    def quote(self, key: str, style: str = "large") -> Node:
        """Return a quotation with the words `<key>.text` and `<key>.author`."""
        return self.node("quote", {"text": self.t(f"{key}.text"), "author": self.t(f"{key}.author"), "style": style})

    def columns(self, *columns: list[Node], **layout: Any) -> Node:
        """Return blocks side by side."""
        return self.node("columns", layout, columns=[self.node("column", blocks=c) for c in columns])

    def features(self, key: str, layout: str, pictures: Iterable[str] = (), links: Iterable[str] = ()) -> Node:
        """Return a list; its lines are the words `<key>.1.title`, `.note`, `.text` and so on."""
        shown, leads, items = list(pictures), list(links), []
        number = 1
        while self.has(f"{key}.{number}.title"):
            line = f"{key}.{number}"
            names = ("title", "note", "text")
            props: dict[str, Any] = {n: self.t(f"{line}.{n}") for n in names if self.has(f"{line}.{n}")}
            if number <= len(shown):
                props["picture"] = self.picture(shown[number - 1])
            if number <= len(leads):
                props["href"] = f"page:{{{leads[number - 1]}}}"
            items.append(self.node("feature", props))
            number += 1
        return self.node("features", {"layout": layout}, items=items)

    def faq(self, key: str, **layout: Any) -> Node:
        """Return questions: the words `<key>.1.q` and `<key>.1.a` and so on."""
        items, number = [], 1
        while self.has(f"{key}.{number}.q"):
            props = {"question": self.t(f"{key}.{number}.q"), "answer": self.t(f"{key}.{number}.a")}
            items.append(self.node("question", props))
            number += 1
        return self.node("faq", layout, questions=items)

    def form(self, key: str) -> Node:
        """Return a contact form: name, e-mail, telephone, message."""
        fields = [
            {"name": "name", "label": self.t("form.name"), "type": "text", "required": True},
            {"name": "email", "label": self.t("form.email"), "type": "email", "required": True},
            {"name": "phone", "label": self.t("form.phone"), "type": "tel", "required": False},
            {"name": "message", "label": self.t("form.message"), "type": "textarea", "required": True},
        ]
        names = ("title", "intro", "button", "success")
        props: dict[str, Any] = {n: self.t(f"{key}.{n}") for n in names if self.has(f"{key}.{n}")}
        return self.node("form", {**props, "fields": fields})


def _filled(value: Any, name: str, pages: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        text = _PAGE.sub(lambda found: f"page:{pages[found[1]]}", value)
        return text.replace("{site}", name)
    if isinstance(value, Mapping):
        return {key: _filled(item, name, pages) for key, item in value.items()}
    return [_filled(item, name, pages) for item in value] if isinstance(value, list | tuple) else value


def _finished(node: Node, site_name: str, pages: Mapping[str, str]) -> Node:
    plain = node["type"] in PLAIN_TYPES
    name = site_name if plain else escape(site_name, quote=False)
    return {
        **node,
        "props": _filled(node["props"], name, pages),
        "slots": {
            slot: [_finished(child, site_name, pages) for child in children] for slot, children in node["slots"].items()
        },
    }


def build(  # noqa: PLR0917
    starter: Starter,
    language: str,
    site_name: str,
    palette: str,
    pages: Mapping[str, str],
    assets: Mapping[str, str],
) -> list[Planned]:
    """Return all documents of a starter, with the site's own name in them.

    `pages` gives the document id for each page key, `assets` the id for each picture key. Raises
    KeyError where one is missing or the starter is not written in `language`.
    """
    plan = Plan(starter, language, assets)
    made = []
    for page in starter.pages:
        plan.at(page.key)
        props: dict[str, Any] = {
            "title": plan.t(f"{page.key}.page.title"),
            "path": plan.t(f"{page.key}.page.path"),
            "description": plan.t(f"{page.key}.page.description"),
        }
        if page.picture:
            props["picture"] = plan.picture(page.picture)
        root = plan.node("page", None, sections=page.sections(plan))
        root["props"] = props
        made.append(Planned("page", page.key, root))
    plan.at("navigation")
    entries = [plan.node("nav_entry", {"page": f"page:{{{page.key}}}"}) for page in starter.pages]
    for entry, page in zip(entries, starter.pages, strict=True):
        entry["props"]["page"] = pages[page.key]
        if plan.has(f"{page.key}.page.menu"):
            entry["props"]["label"] = plan.t(f"{page.key}.page.menu")
    made.append(Planned("navigation", "", plan.node("navigation", entries=entries)))
    for kind, props_of in (("header", starter.header), ("footer", starter.footer), ("settings", starter.settings)):
        plan.at(kind)
        made.append(Planned(kind, "", plan.node(kind, props_of(plan))))
    design = {**starter.design, "palette": palette or starter.design["palette"]}
    made.append(Planned("design", "", plan.at("design").node("design", design)))
    return [Planned(p.kind, p.key, _finished(p.root, site_name, pages)) for p in made]
