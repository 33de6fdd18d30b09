"""A whole journey, with faults on the way, leaves nothing about its people in the logs."""

import json
import logging
import re
from pathlib import Path
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from website_online.core.accounts.models import Account
from website_online.core.mail.models import Message
from website_online.core.sites.models import Site
from website_online.foundation import background
from website_online.foundation.logs import JsonLines, configure
from website_online.surfaces.portal.account import overview
from website_online.website.content.models import Document
from website_online.website.publishing import actions as publishing
from website_online.website.publishing.making import bring
from website_online.website.publishing.tests.studio import work

pytestmark = pytest.mark.django_db
ADDRESS = "marguerite.dubois-canari@example.org"
PASSWORD = "un mot de passe très canari"
NAME = "Atelier Canariline"
VISITOR = {"f.name": "Ferdinand Canardeau", "f.email": "ferdinand.canardeau@example.net", "f.message": "Un canasson ?"}
IPS = ["203.0.113.77", "2001:db8:aa:bb:cc:dd:ee:ff"]
AGENT = "Mozilla/5.0 (Canaribrowser 12.3) Gecko/20100101"
# Everything that was typed or that says who and where; tokens of links are added on the way.
ABOUT_PEOPLE = [
    ADDRESS, "marguerite", PASSWORD, "canari", "Canariline", "canariline", "Canardeau", "ferdinand", "canasson",
    *IPS, "203.0.113", "2001:db8", "Canaribrowser", "wo_session", "nobody-canary@example.org",
]  # fmt: skip


class RefusingServer(BaseEmailBackend):
    """A mail server that quotes whom it does not take."""

    def send_messages(self, email_messages: list) -> int:
        """Refuse, naming the recipients."""
        raise SMTPRecipientsRefused({to: (550, b"unknown") for message in email_messages for to in message.to})


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The log files of this test, at the most talkative level."""
    monkeypatch.setattr(settings, "LOG_DIR", tmp_path / "logs")
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    configure({})
    root.setLevel(logging.DEBUG)
    yield tmp_path / "logs"
    for handler in [handler for handler in root.handlers if handler not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)
    configure({})


def _link(part: str) -> str:
    """Return the path of the newest mailed link with this part."""
    for message in Message.objects.order_by("-id"):
        if found := re.search(rf"https?://[^/\s]+(/\S*{part}\S*)", message.text):
            return found[1].rstrip(".,)>")
    raise AssertionError(f"no mail with {part}")


def _people_come_and_go(client: Client, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Sign up, err, confirm, edit, publish, receive a message, meet faults, close; return the secrets of links."""
    sign_up = {"name": NAME, "email": ADDRESS, "password": PASSWORD, "age": "on"}
    assert client.post("/fr/creer", sign_up | {"age": ""}).status_code == 200
    assert client.post("/fr/creer", sign_up).status_code == 302
    site, account = Site.objects.get(), Account.objects.get()
    background.run_due()
    links = [_link("confirm-address")]
    assert client.get(links[0]).status_code in {200, 302}
    client.post(links[0])
    client.post(f"/portal/sites/{site.id}/start", {"starter": "bakery", "palette": "verger"})
    work()
    settings_page = Document.objects.unscoped(because="a test").filter(site=site, kind="settings").first()
    body = {
        "client_uuid": "0192aaaa-0000-7000-8000-00000000ca01", "base_sequence": 1, "schema_version": 1, "intent": "i",
        "commands": [{
            "op": "set", "doc": str(settings_page.id), "id": settings_page.body["root"]["id"],
            "prop": "phone", "value": "+32 470 00 canari", "prior": settings_page.body["root"]["props"].get("phone"),
        }],
    }  # fmt: skip
    assert client.post(f"/edit/api/{site.id}/batch", json.dumps(body), "application/json").status_code < 500
    Account.objects.filter(id=account.id).update(email_confirmed_at=account.created_at)
    publishing.publish(site.id, Account.objects.get())
    work()
    contact = Document.objects.unscoped(because="a test").get(site=site, kind="page", path="contact")
    form = re.search(r'"id": "([^"]+)", "type": "form"|"type": "form", "id": "([^"]+)"', json.dumps(contact.body))
    node = next(filter(None, form.groups())) if form else _form_of(contact.body["root"])
    visitor = Client(HTTP_HOST=f"{site.address}.localhost", REMOTE_ADDR=IPS[1], HTTP_USER_AGENT=AGENT)
    sent = visitor.post(f"/-/forms/{contact.id}/{node}", VISITOR)
    assert sent.status_code == 303
    client.post("/portal/sign-out")
    for email, password in ((ADDRESS, "wrong canari"), ("nobody-canary@example.org", "x"), (ADDRESS, PASSWORD)):
        client.post("/portal/sign-in", {"email": email, "password": password})
    client.post("/portal/forgotten", {"email": ADDRESS})
    background.run_due()
    links.append(_link("new-password"))
    client.post("/portal/forgotten", {"email": ADDRESS})
    _faults(client, monkeypatch)
    client.get(links[1])
    client.get(f"/fr/contact?from={ADDRESS}")
    client.get(f"/{ADDRESS}/{NAME}")
    client.post("/portal/account/close", {"password": PASSWORD})
    background.run_due()
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def _form_of(node: dict) -> str:
    """Return the id of the first form below a node."""
    found = [node["id"]] if node["type"] == "form" else []
    for children in node.get("slots", {}).values():
        for child in children:
            found += filter(None, [_form_of(child)])
    return found[0] if found else ""


def _faults(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page, a job and a mail server that fail with people's data in the text of the exception."""

    def _broken(*_: object, **__: object) -> None:
        raise RuntimeError(f"{ADDRESS} from {IPS[0]} typed {PASSWORD!r}")

    with monkeypatch.context() as patch:
        patch.setattr(overview, "render", _broken)
        assert client.get("/portal/account/").status_code == 500
    with monkeypatch.context() as patch:
        patch.setattr(settings, "MAIL_DELIVERY", "smtp")
        patch.setattr(settings, "EMAIL_BACKEND", f"{__name__}.RefusingServer")
        background.run_due()
    with monkeypatch.context() as patch:
        patch.setattr(bring, "sync_filesystem", _broken)
        publishing.refresh(Site.objects.get().id, "facts")
        background.run_due()
    logging.getLogger("website_online.test").error("answer to %s at %s", ADDRESS, IPS[1], extra={"email": ADDRESS})


def test_nothing_about_anybody_is_in_the_logs(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR=IPS[0], HTTP_USER_AGENT=AGENT)
    secrets = _people_come_and_go(client, monkeypatch)
    assert all(len(secret) > 15 for secret in secrets)
    for handler in logging.getLogger().handlers:
        handler.flush()
    text = "".join(file.read_text() for file in log.rglob("*") if file.is_file())
    lines = [json.loads(line) for line in text.splitlines()]
    assert {"request", "fault", "job failed", "publication failed"} <= {line["text"] for line in lines}
    assert len(lines) > 20
    assert any(line.get("error") == "RuntimeError" and line["frames"] for line in lines)
    assert all(line.get("request") for line in lines if line["text"] == "request")
    found = [word for word in ABOUT_PEOPLE + secrets if word.lower() in text.lower()]
    assert found == []


def test_the_search_would_find_it(log: Path) -> None:
    handler = next(h for h in logging.getLogger().handlers if isinstance(h.formatter, JsonLines))
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger("website_online.test").error("answer to %s", ADDRESS)
    handler.flush()
    assert ADDRESS in "".join(file.read_text() for file in log.rglob("*") if file.is_file())
