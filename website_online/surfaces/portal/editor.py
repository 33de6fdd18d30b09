"""The page that holds the editor."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from website_online.core.accounts.requests import SignedInRequest
from website_online.core.sites.models import Role
from website_online.core.sites.permissions import require

BUILT = Path(__file__).parent / "static" / "editor"
ENTRY = "src/main.ts"


class NotBuilt(Exception):
    """The editor's program has not been built; `make run` does it."""


@lru_cache(maxsize=1)
def _read_manifest(path: Path, _changed: float) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _manifest() -> dict[str, Any]:
    path = BUILT / "manifest.json"
    try:
        changed = path.stat().st_mtime
    except FileNotFoundError as error:
        raise NotBuilt(f"{path} is missing") from error
    return _read_manifest(path, changed)


def build_files() -> dict[str, list[str]]:
    """Return the addresses of the editor's script, of what it needs at once, and of its styles.

    Raises NotBuilt. The manifest is the one that Vite writes.
    """
    manifest = _manifest()
    entry = manifest[ENTRY]
    early: list[str] = []
    styles: list[str] = []

    def _collect(chunk: dict[str, Any]) -> None:
        styles.extend(name for name in chunk.get("css", []) if name not in styles)
        for key in chunk.get("imports", []):
            if manifest[key]["file"] not in early:
                early.append(manifest[key]["file"])
                _collect(manifest[key])

    _collect(entry)
    # The words of the reader's language and the text editor are needed in every session.
    wanted = {f"src/words/{(get_language() or 'en')[:2]}.ts", "src/text/editor.ts"}
    for key in entry.get("dynamicImports", []):
        if key in wanted:
            early.append(manifest[key]["file"])
            _collect(manifest[key])

    def _urls(names: list[str]) -> list[str]:
        return [staticfiles_storage.url(f"editor/{name}") for name in dict.fromkeys(names)]

    return {"script": _urls([entry["file"]]), "early": _urls(early), "styles": _urls(styles)}


def page(request: SignedInRequest, site_id: UUID) -> HttpResponse:
    """Show the editor of a site to its owner and editors; to anybody else the site does not exist."""
    site = require(request.user, site_id, Role.EDITOR)
    bootstrap = {
        "site": str(site.id),
        "language": get_language(),
        "api": f"/edit/api/{site.id}",
        "canvas": f"/edit/{site.id}/canvas/{{doc}}",
        "dashboard": reverse("portal:site", args=[site.id]),
        "account": reverse("portal:change_email"),
        "resend": reverse("portal:send_confirmation"),
        "outbox": reverse("portal:outbox") if settings.DEVELOPMENT else None,
        "signIn": reverse("portal:sign_in"),
        "email": request.user.email,
        "csrfCookie": settings.CSRF_COOKIE_NAME,
        "maxUpload": settings.UPLOAD_LIMIT_BYTES,
    }
    context = {"site": site, "bootstrap": bootstrap, "files": build_files()}
    response = render(request, "portal/editor.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
