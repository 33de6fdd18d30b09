"""The one WSGI entry: the operator's host and `/-/` go to Django, every other request to published files."""

import os
from collections.abc import Iterable

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from website_online.foundation import pausing
from website_online.foundation.web.client_ip import client_ip
from website_online.surfaces.visitor import limits
from website_online.surfaces.visitor.bodies import Places, WholeBodies
from website_online.surfaces.visitor.files import StartResponse
from website_online.surfaces.visitor.layer import VisitorLayer

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website_online.settings.development")
_django = get_wsgi_application()
_with_whole_bodies = WholeBodies(
    lambda environ, start_response: _django(environ, start_response),
    limits.refuse,
    Places(max(1, settings.SERVER_THREADS - 4), max(1, settings.SERVER_THREADS // 2 - 2)),
    lambda environ: client_ip(environ, settings.TRUSTED_PROXY_COUNT),
)
_visitor = VisitorLayer(
    settings.PUBLISHED_DIR,
    scheme=settings.SITES_SCHEME,
    port_suffix=settings.SITES_PORT_SUFFIX,
    trust_proxy=settings.TRUSTED_PROXY_COUNT > 0,
)
_operator_hosts = frozenset({settings.OPERATOR_HOST, "127.0.0.1", "[::1]"})
_body_limit = settings.BODY_LIMIT_BYTES
_form_limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def application(environ: dict, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one request (PEP 3333)."""
    host = environ.get("HTTP_HOST", "")
    if (host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host).lower() in _operator_hosts:
        limit = _body_limit
    elif environ["PATH_INFO"].startswith("/-/"):
        limit = _form_limit
    else:
        return _visitor(environ, start_response)
    if pausing.is_paused():
        return limits.refuse_while_paused(environ, start_response)
    refused = limits.refusal(environ, limit)
    if refused is not None:
        return limits.refuse(environ, start_response, refused)
    return _with_whole_bodies(environ, start_response)
