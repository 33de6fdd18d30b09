"""A starter as a site in memory."""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

from website_online.website.content.starters import starter
from website_online.website.content.starters.building import build
from website_online.website.rendering.source import AssetFacts, Rendition
from website_online.website.rendering.tests.memory import MemorySource

WIDTHS = (320, 640, 960, 1280, 1920)


def _id(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(parts)))


def page_ids(key: str) -> Mapping[str, str]:
    """Return the document id of each page of a starter."""
    return {page.key: _id(key, "page", page.key) for page in starter(key).pages}


def starter_source(
    key: str,
    language: str = "fr",
    *,
    name: str = "Chez Madeleine",
    palette: str = "",
    fonts: str = "",
    theme: str = "",
    base_url: str = "https://madeleine.example",
) -> MemorySource:
    """Return the source of a planted starter."""
    plan = starter(key)
    assets = {picture: _id(key, "picture", picture) for picture in plan.pictures}
    source = MemorySource(name=name, languages=(language,), base_url=base_url)
    pages = page_ids(key)
    for planned in build(plan, language, name, palette, pages, assets):
        if planned.kind == "page":
            source.add_page(pages[planned.key], planned.root["slots"]["sections"], **planned.root["props"])
            continue
        if planned.kind == "design":
            chosen = {"theme": theme, "palette": palette, "fonts": fonts}
            planned.root["props"] |= {name: value for name, value in chosen.items() if value}
        source.add_shared(planned.kind, {"version": 1, "root": planned.root})
    for picture in plan.pictures.values():
        asset_id = assets[picture.key]
        renditions = tuple(
            Rendition(form, width, width * 3 // 4, f"/media/{asset_id}/1/{width}.{form}")
            for form in ("avif", "webp", "jpg")
            for width in WIDTHS
        )
        source.add_asset(AssetFacts(asset_id, 1, 1600, 1200, picture.alt[language], picture.focal, renditions))
    return source
