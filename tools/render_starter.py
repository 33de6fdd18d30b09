"""Renders starters to folders that a browser can open, to look at them while working on a theme.

    .venv/bin/python tools/render_starter.py bakery fr /tmp/out [palette] [fonts] [theme]

Pictures are made in WebP and JPEG only, once per target folder. Serve it with
`python3 -m http.server --directory /tmp/out`.
"""

import os
import shutil
import sys
from pathlib import Path

import django
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website_online.settings.development")
django.setup()

from website_online.website.content.starters import starter  # noqa: E402
from website_online.website.rendering.links import path_of  # noqa: E402
from website_online.website.rendering.page import render_page  # noqa: E402
from website_online.website.rendering.tests.starter_site import (  # noqa: E402
    WIDTHS,
    page_ids,
    starter_source,
)


def write_pictures(key: str, target: Path) -> None:
    """Write the renditions of a starter's pictures, where they are missing."""
    source = starter_source(key)
    for picture in starter(key).pictures.values():
        asset = next(a for a in source._assets.values() if a.alt == picture.alt["fr"])
        folder = target / "media" / asset.id / "1"
        if folder.exists() or not picture.path.exists():
            continue
        folder.mkdir(parents=True)
        with Image.open(picture.path) as image:
            for width in WIDTHS:
                small = image.copy()
                small.thumbnail((width, width))
                small.save(folder / f"{width}.webp", quality=80, method=2)
                small.save(folder / f"{width}.avif", quality=60, speed=9)
                small.save(folder / f"{width}.jpg", quality=80)


def main() -> None:
    """Render one starter in one language, one palette, one pair of typefaces and one theme."""
    key, language, folder, *rest = sys.argv[1:]
    palette, fonts, theme = [*rest, "", "", ""][:3]
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    source = starter_source(key, language, palette=palette, fonts=fonts, theme=theme)
    for page_id in page_ids(key).values():
        page = source.page(page_id)
        if page is None:
            raise SystemExit(f"{key} has no page {page_id}")
        rendered = render_page(source, page_id)
        place = target / path_of(source.facts, page).strip("/")
        place.mkdir(parents=True, exist_ok=True)
        (place / "index.html").write_text(rendered.html, encoding="utf-8")
        for name, file in rendered.files.items():
            (target / name).parent.mkdir(exist_ok=True)
            shutil.copy(file, target / name)
        print(place / "index.html", len(rendered.html.encode()))
    write_pictures(key, target)


if __name__ == "__main__":
    main()
