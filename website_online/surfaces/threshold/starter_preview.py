"""A starter as a finished site, before it is anybody's: made by the real renderer, kept nowhere."""

import mimetypes
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from website_online.website.content.starters import starter as starter_of
from website_online.website.content.starters import words_for
from website_online.website.content.starters.building import Starter, build
from website_online.website.media import shipped
from website_online.website.rendering.assets import all_files
from website_online.website.rendering.page import render_page
from website_online.website.rendering.source import AssetFacts, Body, PageFacts, Rendition, SiteFacts
from website_online.website.themes.registry import theme_for

FILES_URL = "/starters/files/"
PICTURES_URL = "/starters/pictures/"
A_DAY, A_YEAR = 24 * 3600, 365 * 24 * 3600

# The page's own style is inline, and only it: no script, no form, nothing from elsewhere.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def _identity(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, "/".join(parts)))


def picture_of(plan: Starter, key: str, language: str) -> AssetFacts:
    """Return what the renderer needs to know of a starter's picture."""
    picture = plan.pictures[key]
    made = shipped.prepared(picture.path)
    renditions = tuple(
        Rendition(
            each.extension,
            each.width,
            each.height,
            f"{PICTURES_URL}{plan.key}/{key}/{each.width}.{each.extension}",
        )
        for each in made.encoded
    )
    return AssetFacts(
        _identity(plan.key, "picture", key),
        1,
        made.width,
        made.height,
        picture.alt[language],
        picture.focal,
        renditions,
        made.color,
    )


class StarterSource:
    """A `SiteSource` over a starter with somebody's own name in it. `below` is where its pages stand."""

    def __init__(self, plan: Starter, *, language: str, name: str, palette: str, base_url: str, below: str) -> None:
        self.facts = SiteFacts(f"starter-{plan.key}", name, language, (language,), base_url, files_url=FILES_URL)
        self.cache: dict[Any, Any] = {}
        self._plan = plan
        self._assets: Mapping[str, str] = {key: _identity(plan.key, "picture", key) for key in plan.pictures}
        self._keys = {identity: key for key, identity in self._assets.items()}
        self._pages: dict[str, PageFacts] = {}
        self._bodies: dict[str, Body] = {}
        self._shared: dict[str, str] = {}
        self.by_path: dict[str, str] = {}
        ids = {page.key: _identity(plan.key, "page", page.key) for page in plan.pages}
        for made in build(plan, language, name, palette, ids, self._assets):
            identity = ids[made.key] if made.kind == "page" else _identity(plan.key, made.kind)
            self._bodies[identity] = {"version": 1, "root": made.root}
            if made.kind != "page":
                self._shared[made.kind] = identity
                continue
            path = made.root["props"]["path"].strip("/")
            full = "/".join(part for part in (below.strip("/"), path) if part)
            self._pages[identity] = PageFacts(identity, language, full, made.root["props"]["title"], identity)
            self.by_path[path] = identity

    def page(self, document_id: str) -> PageFacts | None:
        """See SiteSource."""
        return self._pages.get(document_id)

    def body(self, document_id: str) -> Body | None:
        """See SiteSource."""
        return self._bodies.get(document_id)

    def shared(self, kind: str, language: str) -> tuple[str, Body] | None:
        """See SiteSource."""
        identity = self._shared.get(kind)
        return (identity, self._bodies[identity]) if identity else None

    def asset(self, asset_id: str) -> AssetFacts | None:
        """See SiteSource."""
        key = self._keys.get(asset_id)
        return picture_of(self._plan, key, self.facts.default_language) if key else None

    def pages(self, language: str) -> Sequence[PageFacts]:
        """See SiteSource."""
        return list(self._pages.values())

    def translations(self, document_id: str) -> Sequence[PageFacts]:
        """See SiteSource."""
        return [self._pages[document_id]] if document_id in self._pages else []

    def statement_address(self, language: str) -> str | None:
        """See SiteSource. A starter is nobody's site: it has no statement."""
        return None


def find_starter(key: str, palette: str) -> Starter:
    """Return a starter whose theme has this palette; raises Http404."""
    try:
        plan = starter_of(key)
    except KeyError:
        raise Http404 from None
    if palette not in {each.key for each in theme_for(plan.design["theme"]).palettes}:
        raise Http404
    return plan


def preview_page(
    request: HttpRequest, plan: Starter, palette: str, *, name: str, path: str, below: str
) -> HttpResponse:
    """Return one page of a starter as visitors would see it; raises Http404 for an unknown path."""
    language = words_for(plan, request.LANGUAGE_CODE)
    base = f"{request.scheme}://{request.get_host()}"
    source = StarterSource(plan, language=language, name=name, palette=palette, base_url=base, below=below)
    document = source.by_path.get(path.strip("/"))
    if document is None:
        raise Http404
    # The site's name leads to the root of its host, which is ours here.
    html = render_page(source, document).html.replace('href="/"', f'href="/{below.strip("/")}/"')
    response = HttpResponse(html)
    response["Content-Security-Policy"] = POLICY
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, max-age=600"
    return response


@require_safe
def picture(request: HttpRequest, starter: str, key: str, name: str) -> FileResponse:
    """Return a rendition of a starter's picture."""
    try:
        made = shipped.prepared(starter_of(starter).pictures[key].path)
    except KeyError:
        raise Http404 from None
    if name not in {f"{each.width}.{each.extension}" for each in made.encoded}:
        raise Http404
    return _file(made.directory / name, A_DAY)


@require_safe
def file(request: HttpRequest, name: str) -> FileResponse:
    """Return a font of a theme, under its hashed name."""
    path = all_files().get(name)
    if path is None or path.suffix != ".woff2":
        raise Http404
    return _file(path, A_YEAR)


def _file(path: Any, age: int) -> FileResponse:
    kind = {".avif": "image/avif", ".webp": "image/webp", ".woff2": "font/woff2"}.get(path.suffix)
    response = FileResponse(path.open("rb"), content_type=kind or mimetypes.guess_type(path.name)[0])
    response["Cache-Control"] = f"public, max-age={age}"
    return response
