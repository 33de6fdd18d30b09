"""While data is exchanged the application says so, in the person's language; published pages go on."""

import json

import pytest
from django.conf import settings

from website_online.foundation import pausing
from website_online.surfaces.visitor import wsgi
from website_online.surfaces.visitor.layer import VisitorLayer

pytestmark = pytest.mark.django_db(transaction=True)


def _ask(path: str, host: str = "localhost", **headers: str) -> tuple[str, dict[str, str], str]:
    answered: list = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": host, "wsgi.url_scheme": "http",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "REMOTE_ADDR": "203.0.113.7", **headers,
    }  # fmt: skip
    body = wsgi.application(environ, lambda status, fields: answered.append((status, dict(fields))))
    return (*answered[0], b"".join(body).decode())


def test_answers_are_503_in_french_english_and_json(installation):
    with pausing.paused("test"):
        status, fields, text = _ask("/portal/", HTTP_ACCEPT_LANGUAGE="fr-BE,fr")
        assert status.startswith("503") and fields["Retry-After"] == "60" and fields["Cache-Control"] == "no-store"
        assert "Nous revenons dans un instant" in text and '<html lang="fr"' in text
        assert "We will be back in a moment" in _ask("/portal/", HTTP_ACCEPT_LANGUAGE="en")[2]
        status, fields, text = _ask("/edit/api/x/state", HTTP_ACCEPT_LANGUAGE="fr")
        assert status.startswith("503") and fields["Content-Type"] == "application/json"
        assert json.loads(text)["error"] == "paused" and "sauvegarde" in json.loads(text)["message"]
        assert _ask("/-/forms/x", host="site.localhost")[0].startswith("503")
    assert not _ask("/portal/sign-in")[0].startswith("503")


def test_published_pages_go_on(published, monkeypatch):
    monkeypatch.setattr(wsgi, "_visitor", VisitorLayer(settings.PUBLISHED_DIR))
    with pausing.paused("test"):
        status, _fields, text = _ask("/", host=f"{published.site.address}.{settings.SITES_DOMAIN}")
    assert status == "200 OK" and "Le pain du matin" in text


def test_after_an_error_it_stays_so(installation):
    with pytest.raises(RuntimeError), pausing.paused("test"):
        raise RuntimeError
    assert pausing.is_paused() and _ask("/portal/")[0].startswith("503")
