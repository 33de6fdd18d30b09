"""Make the renditions of a picture that the operator's site shows.

`python build_pictures.py cover-fr screenshot.png` cuts a screenshot to the proportions of its place,
from its top, and writes it as AVIF and WebP in the widths below. The places are `cover-<language>`
(the editor on a desk), `phone-<language>` (a site on a phone), `start-`, `write-` and
`publish-<language>` (the three steps) and `<starter>-<language>`. `make screenshots` takes all but the last.
"""

import sys
from pathlib import Path

from PIL import Image, ImageOps

TARGET = Path(__file__).resolve().parent.parent / "static" / "operator_site" / "pictures"

PROPORTIONS = {"cover": (10, 7), "phone": (1, 2)}
WIDTHS = {"cover": (720, 1080, 1600), "phone": (200, 300, 480)}
OF_A_STARTER = (4, 3)
STARTER_WIDTHS = (480, 720, 1080)


def build(name: str, source: Path) -> None:
    """Write all renditions of one picture and take away those of before."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob(f"{name}.*"):
        old.unlink()
    place = name.partition("-")[0]
    across, down = PROPORTIONS.get(place, OF_A_STARTER)
    with Image.open(source) as opened:
        original = opened.convert("RGB")
    for width in WIDTHS.get(place, STARTER_WIDTHS):
        height = round(width * down / across)
        cut = ImageOps.fit(original, (width, height), Image.Resampling.LANCZOS, centering=(0.5, 0))
        stem = f"{name}.{width}x{height}"
        cut.save(TARGET / f"{stem}.avif", quality=60, speed=6)
        cut.save(TARGET / f"{stem}.webp", quality=78, method=6)


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2]))
