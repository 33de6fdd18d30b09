"""What this surface brings to others: asking for a page without a network."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from website_online.foundation import probing
from website_online.surfaces.visitor.files import StartResponse
from website_online.surfaces.visitor.layer import VisitorLayer

Application = Callable[[dict, StartResponse], Iterable[Any]]


def site(host: str, path: str) -> tuple[int, bytes]:
    """Ask for a published file of a site's host."""
    return _asked(VisitorLayer(settings.PUBLISHED_DIR, scheme=settings.SITES_SCHEME), host, path)


def operator(host: str, path: str) -> tuple[int, bytes]:
    """Ask the application on the operator's host."""
    application: Any = WSGIHandler()
    return _asked(application, host, path)


def _asked(application: Application, host: str, path: str) -> tuple[int, bytes]:
    environ = {"HTTP_HOST": host, "PATH_INFO": path, "REMOTE_ADDR": "127.0.0.1", "wsgi.input": BytesIO()}
    setup_testing_defaults(environ)
    answered: list[str] = []

    def start_response(status: str, fields: list[tuple[str, str]], *_: object) -> None:
        del fields
        answered.append(status)

    body = application(environ, start_response)
    content = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    return int(answered[0].split()[0]), content


probing.registry.register("site", site)
probing.registry.register("operator", operator)
