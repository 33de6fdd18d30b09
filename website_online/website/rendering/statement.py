"""A site's own privacy statement (GDPR art. 13), made from what its blocks declare, as a page like any other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils import translation
from markupsafe import Markup

from website_online.foundation import hosts
from website_online.website.rendering import richtext
from website_online.website.rendering.blocks.documents import SettingsProps
from website_online.website.rendering.disclosures import Asked, Called
from website_online.website.rendering.environment import template
from website_online.website.rendering.fields import lenient
from website_online.website.rendering.registry import BLOCKS, BlockType
from website_online.website.rendering.source import Body, Node
from website_online.website.rendering.statement_address import REQUEST, title_of, worded

HERE = Path(__file__).parent / "site_statement"


@dataclass(frozen=True, slots=True)
class Platform:
    """Who runs the installation, as processor (GDPR art. 28); `processors` is where its sub-processors stand."""

    brand: str
    name: str
    address: str
    processors: str


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What the statement of one site in one language is made from.

    `date` is the day since which it has been saying this, written out; `settings` are the site's
    details in this language.
    """

    language: str
    site_name: str
    host: str
    date: str
    settings: SettingsProps
    asked: tuple[Asked, ...]
    called: tuple[Called, ...]
    platform: Platform


def nodes_of(root: Node) -> Iterable[Node]:
    """Return every node of a document, in the order in which they stand."""
    pending = [root]
    while pending:
        node = pending.pop()
        yield node
        for children in reversed(list((node.get("slots") or {}).values())):
            pending.extend(reversed(children))


def _calls(block: BlockType, node: Node) -> list[Called]:
    known = [found for name in block.hosts(node.get("props")) if (found := hosts.registry.find(name))]
    return [
        Called(each.host, each.company, str(each.purpose), str(each.country), each.statement)
        for each in known
        if each.called_by == hosts.CLICK
    ]


def tells(root: Node) -> bool:
    """Return whether a document has a block of which its site's statement speaks."""
    found = ((BLOCKS.find(node.get("type", "")), node) for node in nodes_of(root))
    return any(
        block is not None and (block.discloses is not None or bool(_calls(block, node))) for block, node in found
    )


def told(roots: Iterable[Node], language: str) -> tuple[tuple[Asked, ...], tuple[Called, ...]]:
    """Return what documents ask of visitors and whom they call, each thing once, in a language."""
    asked: dict[Asked, dict[str, None]] = {}
    called: dict[Called, None] = {}
    with translation.override(worded(language)):
        for root in roots:
            for node in nodes_of(root):
                block = BLOCKS.find(node.get("type", ""))
                if block is None:
                    continue
                called.update(dict.fromkeys(_calls(block, node)))
                said = block.discloses(lenient(block.schema, node.get("props"))) if block.discloses else None
                if said is not None:
                    asked.setdefault(said, {}).update(_page_of(root))
    named = tuple(replace(said, pages=tuple(pages)) for said, pages in asked.items())
    return named, tuple(sorted(called, key=lambda each: each.host))


def _page_of(root: Node) -> dict[str, None]:
    """The title of the page that a document is; nothing for what stands on every page."""
    title = (root.get("props") or {}).get("title", "") if root.get("type") == "page" else ""
    return {title: None} if title else {}


def settings_of(body: Mapping[str, Any] | None) -> SettingsProps:
    """Return the site's details from the body of its settings, or the defaults."""
    props = lenient(SettingsProps, body["root"].get("props") if body else {})
    return props if isinstance(props, SettingsProps) else SettingsProps()


def words(facts: StatementFacts) -> str:
    """Return the statement as rich text."""
    addition = Markup(richtext.safe(facts.settings.privacy_words, "rich"))
    text = template(HERE / f"{worded(facts.language)}.html").render(
        f=facts, s=facts.settings, addition=addition, request=REQUEST, **_contact(facts)
    )
    return "".join(text.split("\n"))


def _contact(facts: StatementFacts) -> dict[str, str]:
    s = facts.settings
    town = f"{s.postcode} {s.town}".strip()
    return {
        "responsible": s.controller or s.name or facts.site_name,
        "address": ", ".join(
            part for part in (s.street, town, s.country if town and s.country != "BE" else "") if part
        ),
    }


def body_of(facts: StatementFacts) -> Body:
    """Return the statement as the body of a page."""
    text = {"id": "statement-text", "type": "rich_text", "props": {"html": words(facts)}, "slots": {}}
    title = title_of(facts.language)
    choices = {"id": "statement-choices", "type": "embed_choices", "props": {}, "slots": {}}
    blocks = [text, choices] if facts.called else [text]
    section = {"id": "statement", "type": "section", "props": {"title": title}, "slots": {"blocks": blocks}}
    return {
        "version": 1,
        "root": {"id": "statement-page", "type": "page", "props": {"title": title}, "slots": {"sections": [section]}},
    }
