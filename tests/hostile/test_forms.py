"""Every form of the product, found on its own page, filled in with what breaks programs: refused in words, never broken."""

from dataclasses import dataclass, field

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.hostile.corpus import HEADERS, XSS
from tests.hostile.reading import dangers, elements
from tests.strangers.asking import browser_of
from tests.strangers.objects import OF_A_SITE, World, address_of
from tests.strangers.routes import all_routes
from website_online.core.accounts.models import Session
from website_online.core.factors.models import Passkey
from website_online.foundation.models import ThrottleCounter

pytestmark = pytest.mark.django_db

ODD = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ufeff\u200b\u202e",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "é" * 300,
    "🥖" * 300,
    "x" * 100_000,
    "-1",
    "9" * 400,
    "NaN",
    "1e999",
    "null",
    "[]",
    "{}",
    "0" * 8 + "-0000-7000-8000-" + "0" * 12,
    "../../../etc/passwd",
    "' OR 1=1 --",
    "%s%n%x",
    "{0.__class__}",
    "\r\n\r\n",
    "a@b@c.example",
    "a@" + "b" * 300 + ".example",
    '"a b"@example.org',
    "a@[127.0.0.1]",
    "a@localhost",
    "a@xn--.example",
    "xn--a",
    "аррӏе",
    "ẞ" * 63,
    "İ" * 80,
    "-" * 63,
    "_._",
    *HEADERS,
    *XSS[::9],
]


@dataclass
class Found:
    """One form: where it is sent, and its fields with what stands in them."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)


def forms_on(path: str, html: str) -> list[Found]:
    """Return the forms of a page that are posted."""
    found: list[Found] = []
    inside: Found | None = None
    for each in elements(html):
        name = each.attributes.get("name", "")
        if each.tag == "form":
            posted = each.attributes.get("method", "").lower() == "post"
            inside = Found(each.attributes.get("action") or path) if posted else None
            if inside:
                found.append(inside)
        elif inside is not None and name and each.tag in {"input", "textarea", "select", "button"}:
            if each.attributes.get("type") == "file":
                inside.files.append(name)
            elif name != "csrfmiddlewaretoken":
                inside.fields.setdefault(name, each.attributes.get("value", "") or "x")
    return found


def _pages(world: World) -> list[tuple[Client, str]]:
    """Return every page without a secret in its address, with the browser that may see it."""
    pages = []
    for route in all_routes():
        if route.key in OF_A_SITE:
            pages.append((browser_of(world.alice), address_of(route, OF_A_SITE[route.key].values(world))))
        elif not route.parameters and not route.key.startswith("visitor:"):
            pages.append((browser_of(world.alice), reverse(route.name)))
            pages.append((browser_of(None), reverse(route.name)))
    return pages


_FOUND: dict[tuple[bool, str, str], Found] = {}


def _look_once(world: World) -> None:
    for client, path in _pages(world) if not _FOUND else ():
        page = client.get(path)
        if page.status_code == 200 and "text/html" in page["Content-Type"] and not page.streaming:
            for form in forms_on(path, page.content.decode()):
                _FOUND.setdefault(("wo_session" in client.cookies, form.action, ",".join(sorted(form.fields))), form)


@pytest.fixture
def forms(world: World) -> list[tuple[Client, Found]]:
    """Return each different form once, with the browser that saw it."""
    _look_once(world)
    return [(browser_of(world.alice if signed_in else None), form) for (signed_in, _, _), form in _FOUND.items()]


def test_the_forms_are_found(forms: list[tuple[Client, Found]]) -> None:
    actions = {form.action for _, form in forms}
    assert {"/portal/sign-in", "/portal/forgotten", "/portal/new-site", "/portal/account/password"} <= actions
    assert len(actions) > 15


def _check(answer, value: object, form: Found) -> None:
    where = f"{form.action}: {value!r:.80}"
    assert answer.status_code < 500, where
    if answer.status_code >= 400 and answer.status_code != 405:
        assert len(answer.content) > 200, f"{where}: refused without a word"
    if "text/html" in answer.headers.get("Content-Type", "") and not answer.streaming:
        found = [
            danger
            for danger in dangers(answer.content.decode(), scripts={"/static/"})
            if "<script src=''" not in danger
        ]
        assert found == [], where


def _post(world: World, client: Client, form: Found, data: dict, **more: object):
    ThrottleCounter.objects.all().delete()
    if "wo_session" in client.cookies and not Session.objects.filter(account=world.alice).exists():
        client.force_login(world.alice)
    return client.post(form.action, data, **more)


@pytest.mark.long
def test_odd_values_are_refused_in_words(forms: list[tuple[Client, Found]], world: World) -> None:
    for client, form in forms:
        for value in ODD:
            _check(_post(world, client, form, dict.fromkeys(form.fields, value)), value, form)
        for name in form.fields:
            for value in ("", "\x00", "x" * 100_000, XSS[0]):
                _check(_post(world, client, form, {**form.fields, name: value}), (name, value), form)


@pytest.mark.long
def test_odd_shapes_are_refused_in_words(forms: list[tuple[Client, Found]], world: World) -> None:
    urlencoded, multipart = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
    part = b'--x\r\nContent-Disposition: form-data; name="email"'
    shapes = [
        (b"\xff\xfe=\xc0\xaf&email=%ff%fe&name=%ED%A0%80", urlencoded),
        (b"&".join(b"f%d=1" % number for number in range(3000)), urlencoded),
        (b"email=" + b"a" * 3_000_000, urlencoded),
        (b"email=1&email=2&email=3", urlencoded),
        (b"email[]=1&email[x][y]=2&__proto__[x]=1", urlencoded),
        (b"%", urlencoded),
        (b"email=x", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"email=x", "application/x-www-form-urlencoded; charset=no-such-thing"),
        (b'{"email": "x"}', "application/json"),
        (b"{", "application/json"),
        (b"", multipart),
        (b"garbage", multipart),
        (part + b"\r\n\r\nx", multipart),
        (part + b'; filename="x"\r\n\r\nx\r\n--x--\r\n', multipart),
        (part + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!\r\n--x--\r\n", multipart),
        (part.replace(b"email", b"e" * 100_000) + b"\r\n\r\nx\r\n--x--\r\n", multipart),
        (b"".join(part + b"\r\n\r\nx\r\n" for _ in range(2000)) + b"--x--\r\n", multipart),
        (b"x", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary="),
        (b"x", "multipart/mixed; boundary=x"),
        (b"x", "\x00"),
        (b"x", "text/plain"),
    ]
    for client, form in forms:
        for body, content_type in shapes:
            ThrottleCounter.objects.all().delete()
            answer = client.generic("POST", form.action, body, content_type)
            _check(answer, (body[:60], content_type), form)


def test_files_where_none_are_asked_for(forms: list[tuple[Client, Found]], world: World) -> None:
    for client, form in forms:
        upload = SimpleUploadedFile("x.html", b"<script>pwn()</script>", "text/html")
        data = dict.fromkeys(form.fields, "x") | dict.fromkeys(form.files, upload) | {"surprise": upload}
        _check(_post(world, client, form, data), "a file", form)


def test_what_was_typed_is_there_again(world: World) -> None:
    """A refused form loses nothing, and shows it as text."""
    Passkey.objects.filter(account=world.alice).delete()  # with one, who she is would be asked first
    client = browser_of(world.alice)
    typed = 'Chez "Alice" <b>& fils</b>'
    answer = client.post("/portal/account/email", {"email": typed, "password": ""})
    field_shown = next(each for each in elements(answer.content.decode()) if each.attributes.get("name") == "email")
    assert field_shown.attributes["value"] == typed
    assert field_shown.attributes["aria-invalid"] == "true"
