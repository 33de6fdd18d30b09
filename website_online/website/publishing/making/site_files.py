"""Files of a site that are no pages: sitemap, robots, icon, fonts and scripts, moved addresses."""

import io
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image, ImageDraw, ImageFont

from website_online.website.content.models import Kind
from website_online.website.publishing import rules
from website_online.website.publishing.directory.redirects import Redirects, dump
from website_online.website.publishing.models import FormerAddress, Publication
from website_online.website.publishing.source import at
from website_online.website.rendering import assets
from website_online.website.themes.css import theme_color

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_PART = re.compile(r"<loc>([^<]*)</loc><lastmod>([^<]*)</lastmod>")


def robots(publication: Publication) -> bytes:
    """Return robots.txt (RFC 9309)."""
    return f"User-agent: *\nDisallow: /-/\n\nSitemap: {publication.facts['base_url']}/sitemap.xml\n".encode()


def icon(letter: str, ground: str, ink: str) -> bytes:
    """Return favicon.ico: the first letter of the site's name, for whoever asks at that address."""
    return _icon(letter, ground, ink)


@lru_cache(maxsize=64)
def _icon(letter: str, ground: str, ink: str) -> bytes:
    side = 48
    image = Image.new("RGBA", (side * 4, side * 4), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, side * 4 - 1, side * 4 - 1), radius=18, fill=ground)
    draw.text((side * 2, side * 2), letter, fill=ink, anchor="mm", font=ImageFont.load_default(130))
    target = io.BytesIO()
    image.resize((side, side), Image.Resampling.LANCZOS).save(target, "ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return target.getvalue()


def icon_for(name: str, design: dict) -> bytes:
    """Return the icon of a site with this name and design."""
    _ground, accent, on_accent = theme_color(design)
    letter = next((character for character in name if character.isalnum()), "•").upper()
    return icon(letter, accent, on_accent)


def shipped(design: dict) -> dict[str, Path]:
    """Return the fonts and scripts that a site with this design loads, by release path."""
    return assets.required(design)


@lru_cache(maxsize=256)
def shipped_content(file: Path) -> bytes:
    """Return a shipped file; read once per process."""
    return file.read_bytes()


def sitemap(publication: Publication, buckets: Iterable[int] | None, index: bytes | None) -> dict[str, bytes]:
    """Return the parts of the sitemap that hold these buckets (None: all), and the index over them.

    `index` is the present index, from which the dates of the other parts are taken.
    """
    parts = rules.sitemap_parts(publication.pages)
    if parts == 1:
        return {"sitemap.xml": _urls(publication, (0, rules.BUCKETS))[0]}
    wanted = range(parts) if buckets is None else sorted({rules.part_of(bucket, parts) for bucket in buckets})
    base = publication.facts["base_url"]
    dates = dict(_PART.findall((index or b"").decode()))
    files: dict[str, bytes] = {}
    for part in wanted:
        name = f"sitemap-{part}.xml"
        files[name], dates[f"{base}/{name}"] = _urls(publication, rules.buckets_of(part, parts))
    entries = []
    for part in range(parts):
        place = f"{base}/sitemap-{part}.xml"
        entries.append(f"<sitemap><loc>{place}</loc><lastmod>{dates[place]}</lastmod></sitemap>\n")
    files["sitemap.xml"] = f"{_XML}<sitemapindex {_SPACE}>\n{''.join(entries)}</sitemapindex>\n".encode()
    return files


def part_names(pages: int) -> set[str]:
    """Return the release paths of the sitemap of a site with so many pages."""
    parts = rules.sitemap_parts(pages)
    return {"sitemap.xml"} | ({f"sitemap-{part}.xml" for part in range(parts)} if parts > 1 else set())


def _urls(publication: Publication, buckets: tuple[int, int]) -> tuple[bytes, str]:
    """Return one part, and the date of its newest page (or of the site, for an empty one)."""
    facts = publication.facts
    rows = at(publication.number).filter(kind=Kind.PAGE, hidden=False)
    if buckets != (0, rules.BUCKETS):
        rows = rows.filter(bucket__gte=buckets[0], bucket__lt=buckets[1])
    entries, newest = [], "2000-01-01T00:00:00Z"
    for language, path, changed in sorted(rows.values_list("language", "path", "changed_at")):
        date = f"{changed.isoformat()[:19]}Z"  # the database gives UTC
        newest = max(newest, date)
        place = _place(facts["base_url"], rules.address(language, path or "", facts["language"]))
        entries.append(f"<url><loc>{place}</loc><lastmod>{date}</lastmod></url>\n")
    return f"{_XML}<urlset {_SPACE}>\n{''.join(entries)}</urlset>\n".encode(), newest


@lru_cache(maxsize=4096)
def _place(base_url: str, address: str) -> str:
    return escape(base_url + rules.encoded(address))


def redirects(publication: Publication) -> bytes | None:
    """Return redirects.json, or None where no address ever moved."""
    former = [
        (address, str(document)) for address, document in FormerAddress.objects.values_list("address", "document_id")
    ]
    if not former:
        return None
    default = publication.facts["language"]
    pages = at(publication.number).filter(kind=Kind.PAGE)
    present = {
        str(document): rules.address(language, path or "", default)
        for document, language, path in pages.values_list("document_id", "language", "path")
    }
    moved, gone = rules.resolve_addresses(former, present)
    return dump(Redirects(moved, frozenset(gone)))
