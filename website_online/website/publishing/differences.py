"""Two versions of a document in words: which text, which picture, which choice is another now."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from website_online.website.content.shape import Body
from website_online.website.rendering.fields import Kind, Ui
from website_online.website.rendering.registry import BLOCKS
from website_online.website.themes.registry import theme_for

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"</(p|li|h[1-6]|blockquote|div)>|<br\s*/?>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\f\v]+")
EXCERPT = 400


@dataclass(frozen=True)
class Difference:
    """One thing that is another now. `what` is added, removed, moved or changed; `label` names it."""

    what: str
    label: str
    before: str = ""
    after: str = ""
    place: str = ""


@dataclass(frozen=True)
class _Placed:
    node: Mapping[str, Any]
    parent: str
    slot: str
    before: str | None


def plain(value: str) -> str:
    """Return the words of a text without markup, a line for each paragraph."""
    text = html.unescape(_TAG.sub("", _BREAK.sub("\n", value)))
    return "\n".join(line for line in (_SPACE.sub(" ", part).strip() for part in text.splitlines()) if line)


def differences(before: Body | None, after: Body | None) -> list[Difference]:
    """Return what differs, in reading order; a document that is new or gone is told by its words."""
    old = dict(_nodes(before["root"])) if before else {}
    new = dict(_nodes(after["root"])) if after else {}
    found: list[Difference] = []
    for name, placed in new.items():
        if name not in old:
            if placed.parent in old or (not before and _near_the_root(placed, after)):
                found += _whole(placed.node, "added", inside=bool(placed.parent))
        else:
            found += _props(old[name].node, placed.node)
            if (placed.parent, placed.slot) != (old[name].parent, old[name].slot):
                found.append(Difference("moved", _label(placed.node), after=_words(placed.node)))
    found += _reordered(old, new)
    for name, placed in old.items():
        if name not in new and (placed.parent in new or (not after and _near_the_root(placed, before))):
            found += _whole(placed.node, "removed", inside=bool(placed.parent))
    return found


def _near_the_root(placed: _Placed, body: Body | None) -> bool:
    """Tell whether a node of a whole document is told: the root by its own words, and what lies in it."""
    return body is not None and placed.parent in ("", body["root"]["id"])


def _nodes(root: Mapping[str, Any]) -> Iterator[tuple[str, _Placed]]:
    pending = [(root, "", "", None)]
    while pending:
        node, parent, slot, before = pending.pop(0)
        yield node["id"], _Placed(node, parent, slot, before)
        inside = []
        for name, children in (node.get("slots") or {}).items():
            last = None
            for child in children:
                inside.append((child, node["id"], name, last))
                last = child["id"]
        pending = inside + pending


def _reordered(old: Mapping[str, _Placed], new: Mapping[str, _Placed]) -> list[Difference]:
    """Return nodes that changed their place among those that stayed in the same slot."""
    found = []
    places: dict[tuple[str, str], list[str]] = {}
    for name, placed in new.items():
        if name in old and (old[name].parent, old[name].slot) == (placed.parent, placed.slot):
            places.setdefault((placed.parent, placed.slot), []).append(name)
    ranks = {name: rank for rank, name in enumerate(old)}
    for names in places.values():
        moved = _moved(names, ranks)
        found += [Difference("moved", _label(new[name].node), after=_words(new[name].node)) for name in moved]
    return found


def _moved(names: list[str], ranks: Mapping[str, int]) -> list[str]:
    """Return the fewest names that had to move: all but the longest run that kept its order."""
    best: list[list[str]] = []
    for name in names:
        longest = max((run for run in best if ranks[run[-1]] < ranks[name]), key=len, default=[])
        best.append([*longest, name])
    longest_run: list[str] = max(best, key=len, default=[])
    kept = set(longest_run)
    return [name for name in names if name not in kept]


def _whole(node: Mapping[str, Any], what: str, *, inside: bool = True) -> list[Difference]:
    words = _words(node if inside else {**node, "slots": {}})
    if not words and not inside:
        return []
    return [Difference(what, _label(node), **{"before" if what == "removed" else "after": words})]


def _label(node: Mapping[str, Any]) -> str:
    block = BLOCKS.find(node["type"])
    return str(block.label) if block else node["type"]


def _words(node: Mapping[str, Any]) -> str:
    """Return the first words of a node and what is in it."""
    texts: list[str] = []
    pending = [node]
    while pending and sum(map(len, texts)) < EXCERPT:
        current = pending.pop(0)
        block = BLOCKS.find(current["type"])
        kinds = block.text_kinds if block else {}
        for prop, value in (current.get("props") or {}).items():
            if isinstance(value, str) and kinds.get(prop) in (Kind.PLAIN, Kind.LINE, Kind.RICH) and prop != "path":
                texts.append(plain(value))
        pending = [child for children in (current.get("slots") or {}).values() for child in children] + pending
    words = "\n".join(text for text in texts if text)
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(maxsplit=1)[0] + "…"


def _props(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[Difference]:
    block = BLOCKS.find(after["type"])
    old, new = before.get("props") or {}, after.get("props") or {}
    for prop in dict.fromkeys([*new, *old]):
        if old.get(prop) == new.get(prop):
            continue
        ui = block.ui.get(prop) if block else None
        kind = block.text_kinds.get(prop) if block else None
        label = str(ui.label) if ui else prop
        if after["type"] == "design":
            values = [_design(props, prop, props.get(prop)) for props in (old, new)]
        else:
            values = [_shown(props.get(prop), kind, ui) for props in (old, new)]
        if values[0] == values[1]:
            yield Difference("changed", label, after=_("Changed"), place=_label(after))
        else:
            yield Difference("changed", label, values[0], values[1], place=_label(after))


def _shown(value: Any, kind: Kind | None, ui: Ui | None) -> str:
    """Return a value as a person reads it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Mapping):
        return (value.get("alt") or _("A picture")) if value.get("asset") else ""
    if isinstance(value, list):
        return ", ".join(filter(None, (_item(item) for item in value)))[:EXCERPT]
    if ui and isinstance(value, str) and value in ui.choices:
        return str(ui.choices[value])
    if kind in (Kind.RICH, Kind.LINE):
        return plain(str(value))
    return str(value)


def _item(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values() if isinstance(part, str | int) and part != "")
    return str(value)


def _design(props: Mapping[str, Any], prop: str, value: Any) -> str:
    theme = theme_for(str(props.get("theme", "")))
    if prop == "palette":
        return str(theme.palette(str(value)).label)
    if prop == "fonts":
        return str(theme.pair(str(value)).label)
    return str(theme.label) if prop == "theme" else str(value)
