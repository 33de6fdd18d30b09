"""What an installation for people sets, looked at from outside: a process with the production settings."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

ASK = """
import json, django
django.setup()
from django.conf import settings
from django.core.checks import run_checks
from django.urls import Resolver404, resolve
from django.http import HttpResponse
from django.test import RequestFactory
from website_online.core.accounts import devices
from website_online.core.accounts.devices import set_probe, write_cookie
from website_online.foundation.checks import proxies_are_counted
from website_online.foundation.web.languages import remember
from website_online.foundation.web.middleware import SecurityHeaders

def there(path):
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""

response = HttpResponse("x")
set_probe(response)
remember(response, "fr")
request = RequestFactory().get("/")
request.META[devices.NEW_COOKIE] = "x" * 43
write_cookie(request, response)
headers = SecurityHeaders(lambda request: response)(request).headers
print(json.dumps({
    "settings": {name: getattr(settings, name) for name in (
        "DEBUG", "DEVELOPMENT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME",
        "SESSION_COOKIE_HTTPONLY", "ALLOWED_HOSTS", "PASSWORD_HASHERS", "OPERATOR_URL", "MAIL_DELIVERY")},
    "secret": len(settings.SECRET_KEY),
    "outbox": [there(path) for path in ("/dev/outbox", "/dev/outbox/01a207d4-0fca-7ff5-b2c5-4331ec444e18")],
    "cookies": {name: dict(morsel) for name, morsel in response.cookies.items()},
    "headers": dict(headers),
    "uncounted": [problem.id for problem in proxies_are_counted(None)],
}))
"""


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what a process with the production settings says of itself."""
    place = tmp_path_factory.mktemp("production")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WEBSITE_ONLINE_")} | {
        "DJANGO_SETTINGS_MODULE": "website_online.settings.production",
        "WEBSITE_ONLINE_DATA_DIR": str(place),
        "WEBSITE_ONLINE_OPERATOR_SCHEME": "https",
        "WEBSITE_ONLINE_OPERATOR_HOST": "operator.example",
        "WEBSITE_ONLINE_SITES_DOMAIN": "sites.example",
        "WEBSITE_ONLINE_SITES_PORT_SUFFIX": "",
    }
    done = subprocess.run([sys.executable, "-c", ASK], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert (place / "secret-key").stat().st_mode & 0o777 == 0o600
    return json.loads(done.stdout.splitlines()[-1])


def test_nothing_of_development_is_there(production: dict[str, Any]) -> None:
    values = production["settings"]
    assert values["DEBUG"] is False and values["DEVELOPMENT"] is False
    assert values["MAIL_DELIVERY"] == "smtp"
    assert production["outbox"] == ["", ""]
    assert production["secret"] >= 50


def test_cookies_are_tied_to_the_host(production: dict[str, Any]) -> None:
    values = production["settings"]
    assert values["SESSION_COOKIE_SECURE"] and values["CSRF_COOKIE_SECURE"] and values["SESSION_COOKIE_HTTPONLY"]
    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME"):
        assert values[name].startswith("__Host-")
    assert production["cookies"]
    for name, cookie in production["cookies"].items():
        assert cookie["secure"] and cookie["samesite"] == "Lax" and not cookie["domain"], name
        assert cookie["path"] == "/" and cookie["httponly"], name


def test_a_web_server_in_front_must_be_counted(production: dict[str, Any]) -> None:
    """Else every visitor has its address, and one who tries passwords shuts everybody out."""
    assert production["uncounted"] == ["website_online.E008"]


def test_hosts_are_the_configured_ones(production: dict[str, Any]) -> None:
    assert set(production["settings"]["ALLOWED_HOSTS"]) == {"operator.example", ".sites.example"}
    assert production["settings"]["OPERATOR_URL"] == "https://operator.example"


def test_passwords_are_hashed_slowly(production: dict[str, Any]) -> None:
    assert production["settings"]["PASSWORD_HASHERS"] == ["website_online.core.accounts.hashers.BCryptSHA256Cost12"]


def test_https_is_kept(production: dict[str, Any]) -> None:
    assert "max-age=31536000" in production["headers"]["Strict-Transport-Security"]
