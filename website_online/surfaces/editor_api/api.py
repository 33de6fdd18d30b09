"""The interface itself: its routes under one address, with one guard and one way to refuse."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string
from ninja import NinjaAPI

from website_online.surfaces.editor_api import errors
from website_online.surfaces.editor_api.auth import HEADER, MayEdit
from website_online.surfaces.editor_api.build import build
from website_online.surfaces.editor_api.reading import StrictJson
from website_online.surfaces.editor_api.routes import assets, drafts, publishing

WORTH_PACKING = 2_000
ACCEPTS_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")


def _signed_in_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            raise Http404
        return view(request, *args, **values)

    return guarded


class EditorApi(NinjaAPI):
    """Ninja's interface; each answer names the build that it belongs to and is kept by nobody."""

    def create_response(self, request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        """Return the answer with our headers, long ones as gzip."""
        response = super().create_response(request, *args, **values)
        response[HEADER] = build()
        response["Cache-Control"] = "private, no-store"
        if len(response.content) > WORTH_PACKING:
            patch_vary_headers(response, ("Accept-Encoding",))
            if ACCEPTS_GZIP.search(request.headers.get("Accept-Encoding", "")):
                # Some random bytes in the head hide how well a guess packs together with what is secret.
                response.content = compress_string(response.content, max_random_bytes=100)
                response["Content-Encoding"] = "gzip"
                response["Content-Length"] = str(len(response.content))
        return response


api = EditorApi(
    title="The editor's interface",
    description="Private: it changes with the editor, and both are built together.",
    version="1",
    urls_namespace="editor_api",
    auth=MayEdit(),
    parser=StrictJson(),
    docs_url=None,
    openapi_url="openapi.json",
    docs_decorator=_signed_in_only,
)
errors.register(api)
for router in (drafts.router, assets.router, publishing.router):
    api.add_router("/{uuid:site_id}", router)
