"""Make the sprite of interface icons from the lucide package (ISC), see package.json.

Run `npm install` in this folder, then `python build_icons.py`. The sprite and its licence are committed.
"""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGE = HERE / "node_modules" / "lucide-static"
TARGET = HERE.parent / "static" / "foundation"

NAMES = [
    "archive-restore",
    "arrow-left",
    "arrow-right",
    "arrow-up-right",
    "bell",
    "book-open",
    "calendar",
    "check",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "circle-alert",
    "circle-check",
    "circle-help",
    "clock",
    "copy",
    "download",
    "ellipsis",
    "eye",
    "eye-off",
    "file-text",
    "globe",
    "hand-heart",
    "history",
    "house",
    "image",
    "inbox",
    "info",
    "key-round",
    "languages",
    "laptop",
    "layout-template",
    "life-buoy",
    "link",
    "lock",
    "log-in",
    "log-out",
    "mail",
    "map-pin",
    "menu",
    "monitor",
    "mouse-pointer-click",
    "palette",
    "pencil",
    "phone",
    "plus",
    "power",
    "power-off",
    "rotate-ccw",
    "scroll-text",
    "search",
    "send",
    "settings",
    "shield-check",
    "smartphone",
    "trash-2",
    "triangle-alert",
    "type",
    "undo-2",
    "upload",
    "user",
    "user-minus",
    "user-plus",
    "users",
    "x",
]


def build() -> None:
    """Write icons.svg and its licence; raises FileNotFoundError for a name that the package does not have."""
    symbols = []
    for name in NAMES:
        path = PACKAGE / "icons" / f"{name}.svg"
        if not path.exists() and name == "circle-help":
            path = PACKAGE / "icons" / "circle-question-mark.svg"
        drawing = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text("utf-8"), re.DOTALL)
        body = re.sub(r"\s*\n\s*", "", drawing.group(1)) if drawing else ""
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{body.strip()}</symbol>')
    sprite = '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"
    (TARGET / "icons.svg").write_text(sprite, "utf-8")
    (TARGET / "icons.LICENSE.txt").write_text((PACKAGE / "LICENSE").read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    build()
