"""The page in the editor's frame, and the pictures in it: the draft, for those who may edit it."""

import re
import secrets
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from website_online.core.sites.permissions import require
from website_online.surfaces.editor_api.source import DraftSource
from website_online.website.media import places
from website_online.website.rendering.page import NoSuchPage, render_canvas

_FILE = re.compile(r"[0-9]{1,5}\.(avif|webp|jpg|png|gif|svg)")
_TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "svg": "image/svg+xml",
}
_DRAWING = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def _policy(nonce: str) -> str:
    """Return the policy of the canvas: styles and scripts with the nonce only, and nothing is sent anywhere."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
        "img-src 'self' data: blob:; font-src 'self'; connect-src 'none'; frame-src 'none'; "
        "frame-ancestors 'self'; base-uri 'none'; form-action 'none'; object-src 'none'"
    )


@gzip_page
@require_safe
def canvas(request: HttpRequest, site_id: UUID, document_id: UUID) -> HttpResponse:
    """Show a page of the draft as visitors will see it, with anchors for the editor. 404 for strangers."""
    site = require(request.user, site_id)
    nonce = secrets.token_urlsafe(16)
    try:
        html = render_canvas(DraftSource(site), str(document_id), nonce)
    except NoSuchPage as error:
        raise Http404 from error
    response = HttpResponse(html)
    response["Content-Security-Policy"] = _policy(nonce)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def picture(request: HttpRequest, site_id: UUID, asset_id: UUID, version: int, name: str) -> FileResponse:
    """Give a finished picture of the site, whether it is published or not. 404 for strangers."""
    require(request.user, site_id)
    if not _FILE.fullmatch(name):
        raise Http404
    try:
        file = (places.version_dir(site_id, asset_id, version) / name).open("rb")
    except OSError as error:
        raise Http404 from error
    suffix = name.rpartition(".")[2]
    response = FileResponse(file, content_type=_TYPES[suffix])
    response["Cache-Control"] = "private, max-age=31536000, immutable"
    if suffix == "svg":
        response["Content-Security-Policy"] = _DRAWING
    return response
