"""Ready-made sections: arrangements without words, offered by the editor's picker."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.translation import gettext_lazy as _

from website_online.website.rendering.fields import Label
from website_online.website.rendering.registry import BLOCKS
from website_online.website.rendering.source import Node


@dataclass(frozen=True)
class Preset:
    """A section to start from. `picture` names a drawing; `node` is the tree."""

    key: str
    label: Label
    description: Label
    picture: str
    node: Node


def _tree(type_name: str, props: dict[str, Any] | None = None, **slots: list[Node]) -> Node:
    return {"id": "", "type": type_name, "props": props or {}, "slots": slots}


def _section(*blocks: Node, **props: Any) -> Node:
    return _tree("section", props, blocks=list(blocks))


def _times(amount: int, type_name: str) -> list[Node]:
    return [_tree(type_name) for _index in range(amount)]


PRESETS = (
    Preset(
        "opening_right",
        _("Opening, picture on the right"),
        _("Title, a few words and a button beside a large picture."),
        "hero-right",
        _tree("hero", {"layout": "right"}, actions=[_tree("button")]),
    ),
    Preset(
        "opening_full",
        _("Opening across the page"),
        _("A picture as wide as the page, the words on a card."),
        "hero-full",
        _tree("hero", {"layout": "full"}, actions=[_tree("button")]),
    ),
    Preset(
        "opening_words",
        _("Opening without picture"),
        _("A large title and a few words."),
        "hero-words",
        _tree("hero", {"layout": "words"}),
    ),
    Preset(
        "text",
        _("Text"),
        _("A column of text, easy to read."),
        "text",
        _section(_tree("rich_text"), layout="column"),
    ),
    Preset(
        "text_aside",
        _("Text with the title in the margin"),
        _("A title on the left, the text beside it."),
        "aside",
        _section(_tree("heading"), _tree("rich_text"), layout="aside", rule="hairline"),
    ),
    Preset(
        "text_picture",
        _("Text and picture"),
        _("Words on one side, a picture on the other."),
        "text-picture",
        _section(
            _tree(
                "columns",
                {"shares": "last", "align": "middle"},
                columns=[
                    _tree("column", blocks=[_tree("heading"), _tree("rich_text"), _tree("button")]),
                    _tree("column", blocks=[_tree("picture", {"ratio": "landscape"})]),
                ],
            ),
            layout="wide",
        ),
    ),
    Preset(
        "three_columns",
        _("Three columns"),
        _("Three things, side by side."),
        "columns",
        _section(_tree("features", {"layout": "columns"}, items=_times(3, "feature")), layout="wide"),
    ),
    Preset(
        "lines",
        _("Lines"),
        _("Dates, services, people: one under the other."),
        "lines",
        _section(
            _tree("features", {"layout": "lines"}, items=_times(4, "feature")),
            layout="aside",
            rule="double",
        ),
    ),
    Preset(
        "prices",
        _("Price list"),
        _("Names on the left, prices on the right."),
        "prices",
        _section(
            _tree("features", {"layout": "prices"}, items=_times(6, "feature")),
            layout="wide",
            tone="tint",
        ),
    ),
    Preset(
        "with_pictures",
        _("List with pictures"),
        _("Each with a picture, a name and a few words."),
        "pictures",
        _section(_tree("features", {"layout": "pictures"}, items=_times(4, "feature")), layout="wide"),
    ),
    Preset(
        "gallery",
        _("Gallery"),
        _("Several pictures, the first one large."),
        "gallery",
        _section(_tree("gallery", pictures=_times(4, "picture")), layout="wide"),
    ),
    Preset(
        "quote",
        _("Quotation"),
        _("Somebody's words, set large."),
        "quote",
        _section(_tree("quote"), layout="column", tone="tint"),
    ),
    Preset(
        "questions",
        _("Questions and answers"),
        _("Answers that open one by one."),
        "faq",
        _section(_tree("faq", questions=_times(4, "question")), layout="aside"),
    ),
    Preset(
        "contact",
        _("Address and opening hours"),
        _("Taken from your details."),
        "contact",
        _section(_tree("contact_card"), layout="wide"),
    ),
    Preset(
        "form",
        _("Contact form"),
        _("Messages arrive in your inbox here, and by e-mail."),
        "form",
        _section(_tree("form"), layout="aside", rule="hairline"),
    ),
    Preset(
        "next_step",
        _("Next step"),
        _("One sentence and one button, on a dark ground."),
        "next-step",
        _section(_tree("heading", {"size": "large"}), _tree("button"), layout="column", tone="deep"),
    ),
)


def _numbered(node: Node, numbers: count, key: str) -> Node:
    return {
        **node,
        "id": f"preset-{key.replace('_', '-')}-{next(numbers)}",
        "slots": {
            slot: [_numbered(child, numbers, key) for child in children] for slot, children in node["slots"].items()
        },
    }


def _types(node: Node) -> set[str]:
    below = [_types(child) for children in node["slots"].values() for child in children]
    return {node["type"]}.union(*below)


def presets() -> list[Preset]:
    """Return the sections whose block types this installation has, their nodes with ids."""
    return [
        Preset(p.key, p.label, p.description, p.picture, _numbered(p.node, count(1), p.key))
        for p in PRESETS
        if all(name in BLOCKS for name in _types(p.node))
    ]
