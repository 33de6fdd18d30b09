"""One page with every block type, every text filled in, every slot used."""

from typing import Any

from website_online.website.rendering.fields import Kind, PictureRef
from website_online.website.rendering.registry import BLOCKS, BlockType
from website_online.website.rendering.source import Node
from website_online.website.rendering.tests.memory import MemorySource, body, node, picture

EVERYTHING = "00000000-0000-7000-8000-0000000000e1"
OTHER = "00000000-0000-7000-8000-0000000000e2"
PICTURE = "00000000-0000-7000-8000-0000000000a1"

SAMPLES = {
    Kind.PLAIN: "Words & more",
    Kind.LINE: "A <em>line</em> &amp; more",
    Kind.RICH: f'<p>A <strong>text</strong> with <a href="page:{OTHER}">a link</a>.</p>',
    Kind.LINK: f"page:{OTHER}",
    Kind.ID: "",
}

WORKING = {
    ("video", "address"): "https://www.youtube.com/watch?v=abcdefghijk",
    ("map", "place"): "https://www.openstreetmap.org/#map=17/50.64020/5.57180",
}
"""Texts that must say something certain before the block shows anything."""


def sample_props(block: BlockType, texts: dict[Kind, str] | None = None) -> dict[str, Any]:
    """Return properties in which every text and picture of a block is filled."""
    samples = texts or SAMPLES
    props: dict[str, Any] = {name: samples[kind] for name, kind in block.text_kinds.items()}
    for name, info in block.schema.model_fields.items():
        if texts is None and (block.name, name) in WORKING:
            props[name] = WORKING[block.name, name]
        if info.annotation is PictureRef:
            props[name] = {"asset": PICTURE, "alt": samples[Kind.PLAIN]}
    return props


def sample_node(block: BlockType, number: str, texts: dict[Kind, str] | None = None) -> Node:
    """Return a node of a block with one child of each type that its slots accept by name."""
    slots = {}
    for slot, spec in block.slots.items():
        accepted = [
            other
            for other in BLOCKS.values()
            if other.kind != "document"
            and other.offered
            and (other.name in spec.accepts or set(other.groups) & set(spec.accepts))
            and "section" not in other.groups
        ]
        slots[slot] = [sample_node(other, f"{number}{index}", texts) for index, other in enumerate(accepted)]
    return node(block.name, f"e{number}", sample_props(block, texts), **slots)


SETTINGS = {
    "name": "Chez Alice & Bob",
    "tagline": "pain <em>frais</em>",
    "phone": "+32 (0)4 123 45 67",
    "email": "bonjour@alice.example",
    "street": "Rue de l’Exemple 1",
    "postcode": "4000",
    "town": "Liège",
    "hours": [
        {"days": ["tue", "wed", "thu"], "opens": "07:00", "closes": "12:30"},
        {"days": ["tue", "wed", "thu"], "opens": "13:30", "closes": "18:00"},
        {"days": ["sat", "sun"], "opens": "07:00", "closes": "12:00"},
    ],
    "hours_note": "Sauf <em>jours fériés</em>",
    "social": [{"label": "Mastodon", "url": "https://social.example/@alice"}],
}


def everything(texts: dict[Kind, str] | None = None, languages: tuple[str, ...] = ("fr",)) -> MemorySource:
    """Return a site whose first page has all blocks."""
    source = MemorySource(languages=languages)
    source.add_asset(picture(PICTURE, focal=(0.31, 0.68)))
    sections = [
        sample_node(block, f"{index}x", texts)
        for index, block in enumerate(BLOCKS.values())
        if "section" in block.groups
    ]
    props = {"title": "Tout", "description": "Tous les blocs.", "picture": {"asset": PICTURE}}
    source.add_page(EVERYTHING, sections, **props)
    source.add_page(OTHER, [node("section", "o1", {"title": "Là"})], title="Autre", path="autre page")
    entries = [
        node("nav_entry", "v1", {"page": EVERYTHING}),
        node(
            "nav_entry",
            "v2",
            {"page": OTHER, "label": "Plus"},
            entries=[node("nav_entry", "v3", {"url": "https://elsewhere.example/", "label": "Ailleurs"})],
        ),
        node("nav_entry", "v4", {"page": "00000000-0000-7000-8000-00000000dead", "label": "Disparue"}),
    ]
    source.add_shared("navigation", body(node("navigation", "nav", entries=entries)))
    source.add_shared("settings", body(node("settings", "set", SETTINGS)))
    source.add_shared("design", body(node("design", "des", {"palette": "verger", "fonts": "cahier"})))
    for kind in ("header", "footer"):
        source.add_shared(kind, body(node(kind, f"{kind}1", sample_props(BLOCKS.get(kind), texts))))
    return source
