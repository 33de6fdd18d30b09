"""Files that pages load besides their own HTML: fonts and block scripts, under hashed names."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from website_online.website.rendering.registry import BLOCKS
from website_online.website.themes.css import font_files
from website_online.website.themes.registry import THEMES

PREFIX = "/-assets/"


@cache
def published_name(path: Path) -> str:
    """Return the name of a file under /-assets/: a font has its hash already, a script gets it."""
    if path.suffix == ".woff2":
        return path.name
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:8]
    return f"{path.parent.name}.{digest}{path.suffix}"


def required(design: Mapping[str, Any]) -> dict[str, Path]:
    """Return what a site with this design needs: path under the site's root → source file.

    Scripts are few and small, so a site gets all of them and a page names those it uses.
    """
    files = [*font_files(design)]
    files += [block.script for block in BLOCKS.values() if block.script is not None]
    return {f"{PREFIX[1:]}{published_name(path)}": path for path in files}


def all_files() -> dict[str, Path]:
    """Return every file that any design could need, by published name."""
    fonts = [face.file for theme in THEMES.values() for pair in theme.font_pairs for face in pair.faces]
    scripts = [block.script for block in BLOCKS.values() if block.script is not None]
    return {published_name(path): path for path in [*fonts, *scripts]}


def static_address(path: Path) -> str:
    """Return the address of a font among Django's static files: what the canvas loads."""
    parts = path.parts
    start = len(parts) - 1 - parts[::-1].index("static")
    return settings.STATIC_URL + "/".join(parts[start + 1 :])
