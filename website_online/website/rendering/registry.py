"""The registry of block types. Any app fills it from its `blocks.py`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from website_online.foundation.registry import Registry
from website_online.website.rendering.disclosures import Asked
from website_online.website.rendering.fields import BlockProps, Kind, Label, Ui, interface, kinds, lenient

if TYPE_CHECKING:
    from website_online.website.rendering.context import BlockContext

Prepare = Callable[["BlockContext", Any], Mapping[str, Any]]
Discloses = Callable[[Any], Asked | None]


@dataclass(frozen=True)
class SlotSpec:
    """A named place for child nodes.

    `accepts` names groups (see BlockType.groups) or single block types. `most` limits how many
    children the editor offers to add; a document with more is shown whole. `empty` is what the
    canvas says while nothing is in it.
    """

    label: Label
    accepts: tuple[str, ...] = ("content",)
    most: int | None = None
    empty: Label = ""


@dataclass(frozen=True)
class BlockType:
    """One kind of block.

    `template` and `style` are paths; without a template the type is data only (settings, design).
    `groups` says where it may stand: "section" directly in a page, "content" in sections and
    columns, or nothing for a part, which its parent names. `prepare` returns further names for
    the template. `script` is a JavaScript file that a published page loads when it has the block.
    `collects_data` marks blocks through which visitors send something. `titles_children` means
    that headings inside stand one level below this block's own title. `picture` names a drawing
    for the palette. `needs` names the hosts outside that its frame is loaded from after a visitor's
    click; each is declared in a `hosts.py` (system check E009); `calls` tells which of them a block with
    certain properties really shows. `kind` is "block", "part" or "document". What is not `offered` is in
    no palette: pages that the site makes by itself use it. `discloses` says, in the language in force,
    what a block asks of visitors; a host in `needs` that is declared says whom it calls: both stand in
    the site's own privacy statement.
    """

    name: str
    label: Label
    schema: type[BlockProps]
    template: Path | None = None
    style: Path | None = None
    slots: Mapping[str, SlotSpec] = field(default_factory=dict)
    groups: tuple[str, ...] = ("content",)
    category: str = "text"
    description: Label = ""
    picture: str = ""
    kind: str = "block"
    prepare: Prepare | None = None
    script: Path | None = None
    needs: tuple[str, ...] = ()
    calls: Callable[[Any], tuple[str, ...]] | None = None
    collects_data: bool = False
    discloses: Discloses | None = None
    titles_children: bool = False
    offered: bool = True
    text_kinds: Mapping[str, Kind] = field(init=False, repr=False, compare=False)
    ui: Mapping[str, Ui] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.schema()  # every field has a default, or this raises
        object.__setattr__(self, "text_kinds", kinds(self.schema))
        object.__setattr__(self, "ui", interface(self.schema))

    def hosts(self, props: Mapping[str, Any] | None) -> tuple[str, ...]:
        """Return the hosts from which a click on a block with these properties loads something."""
        if self.calls is None or not self.needs:
            return self.needs
        return self.calls(lenient(self.schema, props))


BLOCKS: Registry[BlockType] = Registry("block types")


def register_block(block: BlockType) -> BlockType:
    """Make a block type known and return it; raises AlreadyRegistered for a name in use."""
    return BLOCKS.register(block.name, block)


def folder_block(folder: Path, **settings: Any) -> BlockType:
    """Register the block type whose template.html, style.css and script.js lie in `folder`."""
    files = {"template": "template.html", "style": "style.css", "script": "script.js"}
    for key, filename in files.items():
        path = folder / filename
        if path.exists():
            settings.setdefault(key, path)
    return register_block(BlockType(**settings))


def may_hold(parent: str, slot: str, child: str) -> bool:
    """Tell whether a node of type `child` may stand in that slot of a node of type `parent`."""
    parent_type, child_type = BLOCKS.find(parent), BLOCKS.find(child)
    if parent_type is None or child_type is None or slot not in parent_type.slots:
        return False
    accepts = parent_type.slots[slot].accepts
    return child in accepts or any(group in accepts for group in child_type.groups)
