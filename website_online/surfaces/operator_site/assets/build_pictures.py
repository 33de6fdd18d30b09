"""Make the renditions of the pictures that the operator's site shows.

`python build_pictures.py` cuts the starters' pictures; `python build_pictures.py cover <file>` puts a
screenshot in the place of a picture. AVIF and WebP, the widths below, cut to the stated proportions
around the middle of the upper part.
"""

import sys
from pathlib import Path

from PIL import Image, ImageOps

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "static" / "operator_site" / "pictures"
STARTERS = HERE.parents[2] / "website" / "content" / "starters"

PROPORTIONS = {"cover": (10, 7), "bakery": (8, 5), "association": (8, 5)}
WIDTHS = {"cover": (720, 1080, 1600), "bakery": (480, 720, 1080), "association": (480, 720, 1080)}
SOURCES = {
    "cover": STARTERS / "bakery" / "pictures" / "hero.jpg",
    "bakery": STARTERS / "bakery" / "pictures" / "hero.jpg",
    "association": STARTERS / "association" / "pictures" / "hero.jpg",
}


def build(name: str, source: Path) -> None:
    """Write all renditions of one picture and take away those of before."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob(f"{name}.*"):
        old.unlink()
    across, down = PROPORTIONS[name]
    with Image.open(source) as opened:
        original = opened.convert("RGB")
    for width in WIDTHS[name]:
        height = round(width * down / across)
        cut = ImageOps.fit(original, (width, height), Image.Resampling.LANCZOS, centering=(0.7, 0.3))
        stem = TARGET / f"{name}.{width}x{height}"
        cut.save(stem.with_name(stem.name + ".avif"), quality=58, speed=3)
        cut.save(stem.with_name(stem.name + ".webp"), quality=76, method=6)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        build(sys.argv[1], Path(sys.argv[2]))
    else:
        for each, path in SOURCES.items():
            build(each, path)
