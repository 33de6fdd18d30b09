"""Keeps screenshots for docs/screenshots: light files, and the picture that is laid out of two of them."""

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

GALLERY = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
LIMIT = 150_000
# What visitors have written to the sites in the pictures: name, address, words.
LETTERS = (
    ("Jean-Marc Lemaire", "jm.lemaire@example.org", "Faites-vous encore le pain d’épeautre le jeudi ?"),
    (
        "Nadia Benali",
        "nadia.benali@example.org",
        "Bonjour,\n\nnous ouvrons un petit restaurant rue du Perron et nous cherchons une boulangerie pour nous "
        "livrer le pain chaque matin, entre 6 h 30 et 7 h. Pourrions-nous passer vous voir ?\n\nNadia Benali",
    ),
    (
        "Claire Delvaux",
        "claire.delvaux@example.org",
        "Bonjour, pourriez-vous préparer un gâteau d’anniversaire pour douze personnes, samedi 28 ? Sans noisettes, "
        "s’il vous plaît : un des enfants y est allergique. Merci !",
    ),
)


def keep(name: str, png: bytes, width: int) -> None:
    """Write a screenshot as WebP, light enough for a gallery."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    for quality in (86, 80, 74, 66, 58, 48, 38):
        image.save(GALLERY / f"{name}.webp", quality=quality, method=4)
        if (GALLERY / f"{name}.webp").stat().st_size <= LIMIT:
            return
    raise SystemExit(f"{name} cannot be made lighter than {LIMIT} bytes")


def framed(image: Image.Image, radius: int, edge: int = 0) -> Image.Image:
    """Return a picture with round corners, and an edge as a phone has."""
    width, height = image.width + 2 * edge, image.height + 2 * edge
    body = Image.new("RGB", (width, height), (32, 38, 44))
    body.paste(image, (edge, edge))
    if edge:
        inner = Image.new("L", (width, height), 0)
        box = (edge, edge, width - edge - 1, height - edge - 1)
        ImageDraw.Draw(inner).rounded_rectangle(box, radius - edge, fill=255)
        body = Image.composite(body, Image.new("RGB", (width, height), (32, 38, 44)), inner)
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, width - 1, height - 1), radius, fill=255)
    body.putalpha(mask)
    return body


def compose(desk: bytes, phone: bytes) -> None:
    """Lay the editor and the published site on paper: the picture at the head of the README."""
    sheet = Image.new("RGB", (1700, 1140), (244, 240, 230))
    for png, width, radius, edge, place in (
        (desk, 1440, 16, 0, (60, 66)),
        (phone, 352, 44, 9, (1288, 372)),
    ):
        image = Image.open(io.BytesIO(png)).convert("RGB")
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
        piece = framed(image, radius, edge)
        shade = Image.new("L", sheet.size, 0)
        shade.paste(piece.getchannel("A").point(lambda alpha: alpha // 4), (place[0], place[1] + 18))
        sheet.paste((40, 34, 26), (0, 0), shade.filter(ImageFilter.GaussianBlur(24)))
        sheet.paste(piece, place, piece)
    file = io.BytesIO()
    sheet.save(file, "PNG")
    keep("product", file.getvalue(), 1400)
