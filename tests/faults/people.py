"""An editor and visitors as programs: they speak HTTP as browsers do, and note what they are told."""

import gzip
import http.client
import json
import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import brotli

from tests.faults.installation import PASSWORD, Installation

TOKEN = re.compile(rb"jeton-([a-z0-9]+)-(\d+)-")
BROKEN = (OSError, http.client.HTTPException)


class Session:
    """One signed-in browser. It asks again when the server went away in the middle."""

    def __init__(self, installation: Installation, email: str, site: str) -> None:
        self.installation = installation
        self.email = email
        self.site = site
        self.cookies: dict[str, str] = {}
        self.faults: list[str] = []

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, bytes]:
        """Send one request until there is an answer; what a living server fails at is noted."""
        while True:
            began = time.monotonic()
            try:
                status, content = self._once(method, path, body, kind)
            except BROKEN as error:
                if not self.installation.was_down(began, time.monotonic()):
                    self.faults.append(f"{method} {path}: {error!r}")
                time.sleep(0.1)
                continue
            if status < 500:
                return status, content
            if not self.installation.was_down(began, time.monotonic()):
                self.faults.append(f"{method} {path}: {status} {content[:200]!r}")
            time.sleep(0.05)

    def _once(self, method: str, path: str, body: bytes | None, kind: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.installation.port, timeout=60)
        headers = {
            "Host": f"localhost:{self.installation.port}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-CSRFToken": self.cookies.get("wo_csrf", ""),
            "Content-Type": kind or "application/json",
        }
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
            for line in answer.headers.get_all("Set-Cookie", []):
                self.cookies.update({name: morsel.value for name, morsel in SimpleCookie(line).items()})
            return answer.status, content
        finally:
            connection.close()

    def sign_in(self) -> None:
        """Come in by the portal's door."""
        self.ask("GET", "/portal/sign-in")
        form = {"email": self.email, "password": PASSWORD, "csrfmiddlewaretoken": self.cookies["wo_csrf"]}
        self.ask("POST", "/portal/sign-in", urlencode(form).encode(), "application/x-www-form-urlencoded")
        assert "wo_session" in self.cookies

    def call(self, verb: str, **body: Any) -> tuple[int, dict[str, Any]]:
        """Use the editor's interface."""
        sent = json.dumps(body).encode() if body else None
        posted = body or verb == "publish"
        status, content = self.ask("POST" if posted else "GET", f"/edit/api/{self.site}/{verb}", sent)
        return status, json.loads(content)


@dataclass
class Acknowledged:
    """A batch that the server said it has."""

    sequence: int
    client_uuid: str
    page: str
    number: int


@dataclass
class Page:
    """A page of the site as its editor knows it: the number that each of its marks shows."""

    id: str
    name: str
    path: str
    number: int = 0


class Editor(threading.Thread):
    """Writes one number at the top, in the middle and at the end of a page, in one batch, and publishes."""

    def __init__(self, session: Session, seed: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.chance = random.Random(seed)
        self.pages: list[Page] = []
        self.acknowledged: list[Acknowledged] = []
        self.refused: list[str] = []
        self.published = 0
        self.sequence = 0
        self.ended = threading.Event()
        self.menu: tuple[str, str] = ("", "")

    def prepare(self) -> None:
        """Put the marks into every page, and publish them."""
        _status, state = self.session.call("state")
        self.schema, self.sequence = state["schema_version"], state["sequence"]
        for found in state["documents"]:
            if found["kind"] == "page":
                page = Page(found["id"], f"p{len(self.pages)}", found["path"] or "")
                self.pages.append(page)
                self._plant(page)
        settings = next(found for found in state["documents"] if found["kind"] == "footer")
        self.menu = (settings["id"], self.session.call(f"document/{settings['id']}")[1]["draft"]["body"]["root"]["id"])
        self.publish(wait=True)

    def _plant(self, page: Page) -> None:
        root = self.session.call(f"document/{page.id}")[1]["draft"]["body"]["root"]
        sections = [section["id"] for section in root["slots"]["sections"]]
        page.root = root["id"]
        for place, after in (("top", None), ("mid", sections[len(sections) // 2]), ("end", sections[-1])):
            text = {
                "id": f"t{place}{page.name}",
                "type": "rich_text",
                "slots": {},
                "props": {"html": _html(page, place)},
            }
            section = {"id": f"s{place}{page.name}", "type": "section", "props": {}, "slots": {"blocks": [text]}}
            self._send(page, {"op": "insert", "doc": page.id, "node": section, "parent": root["id"], "slot": "sections", "after": after})  # fmt: skip
        known = root["props"].get("description")
        self._send(page, {"op": "set", "doc": page.id, "id": root["id"], "prop": "description", "value": _words(page, "head"), "prior": known})  # fmt: skip

    def _send(self, page: Page, *commands: dict[str, Any]) -> None:
        name = str(uuid4())
        status, answer = self.session.call(
            "batch", client_uuid=name, base_sequence=self.sequence, schema_version=self.schema,
            intent=name, commands=list(commands),
        )  # fmt: skip
        if status != 200:
            self.refused.append(f"{status} {answer}")
            return
        self.sequence = max(self.sequence, answer["sequence"])
        self.acknowledged.append(Acknowledged(answer["sequence"], name, page.name, page.number))

    def write(self, page: Page) -> None:
        """Give a page its next number, everywhere at once."""
        before = Page(page.id, page.name, page.path, page.number)
        page.number += 1
        commands = [
            {"op": "set", "doc": page.id, "id": f"t{place}{page.name}", "prop": "html",
             "value": _html(page, place), "prior": _html(before, place)}
            for place in ("top", "mid", "end")
        ]  # fmt: skip
        commands.append(
            {"op": "set", "doc": page.id, "id": page.root, "prop": "description",
             "value": _words(page, "head"), "prior": _words(before, "head")}
        )  # fmt: skip
        self._send(page, *commands)

    def publish(self, *, wait: bool = False) -> None:
        """Publish; wait until visitors see it, where asked to."""
        status, answer = self.session.call("publish")
        if status != 200:
            if answer.get("error") != "nothing_to_publish":
                self.refused.append(f"{status} {answer}")
            return
        self.published += 1
        while wait and answer["state"] == "preparing":
            time.sleep(0.05)
            status, answer = self.session.call(f"publish/{answer['number']}")

    def run(self) -> None:
        """Work until told to end."""
        while not self.ended.is_set():
            for page in self.chance.sample(self.pages, self.chance.choice([1, 1, 2, len(self.pages)])):
                self.write(page)
            self.publish(wait=self.chance.random() < 0.3)


def _words(page: Page, place: str) -> str:
    # A version's length differs too, so that a wrong Content-Length cannot hide.
    return f"jeton-{page.name}-{page.number}-{place}" + "é" * (page.number % 7)


def _html(page: Page, place: str) -> str:
    return f"<p>{_words(page, place)}</p>"


@dataclass
class Seen:
    """What all visitors saw together."""

    answers: Counter = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)
    bodies: dict[tuple[str, str], bytes] = field(default_factory=dict)


class Visitor(threading.Thread):
    """Reads pages again and again, in every form, and looks closely."""

    def __init__(self, installation: Installation, host: str, pages: list[Page], seed: int, seen: Seen) -> None:
        super().__init__(daemon=True)
        self.installation, self.host, self.pages, self.seen = installation, host, pages, seen
        self.chance = random.Random(seed)
        self.ended = threading.Event()
        self.newest: dict[tuple[str, str], int] = {}
        self.validators: dict[tuple[str, str], str] = {}

    def run(self) -> None:
        """Open a connection, ask a few times, open another one."""
        while not self.ended.is_set():
            well = time.monotonic()
            connection = http.client.HTTPConnection("127.0.0.1", self.installation.port, timeout=20)
            try:
                for _ in range(self.chance.choice([1, 1, 5, 12])):
                    self._visit(connection)
                    well = time.monotonic()
                    if self.ended.wait(0.004):
                        break
            except BROKEN as error:
                down = self.installation.was_down(well, time.monotonic())
                self.seen.answers["away" if down else "broken"] += 1
                if not down:
                    self.seen.broken.append(repr(error))
                time.sleep(0.1)
            finally:
                connection.close()

    def _visit(self, connection: http.client.HTTPConnection) -> None:
        page = self.chance.choice(self.pages)
        form = self.chance.choice(["br", "gzip", "identity", "gzip, br"])
        way = self.chance.choices(["plain", "fresh", "part", "head"], [6, 2, 1, 1])[0]
        known = self.validators.get((page.name, form))
        headers = {"Host": self.host, "Accept-Encoding": form}
        if way == "fresh" and known:
            headers["If-None-Match"] = known
        if way == "part":
            headers |= {"Range": "bytes=0-399999", "Accept-Encoding": "identity"}
        path = f"/{page.path}/" if page.path else "/"
        connection.request("HEAD" if way == "head" else "GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        self.seen.answers[answer.status] += 1
        if answer.status == 304 and way == "fresh":
            return
        length = int(answer.headers.get("Content-Length") or -1)
        if answer.status not in (200, 206) or (way != "head" and length != len(body)):
            self.seen.broken.append(f"{path} {way} {form}: {answer.status}, {length} announced, {len(body)} came")
        elif way != "head":
            self._read(page, form, answer, body, whole=way != "part")

    def _read(self, page: Page, form: str, answer: http.client.HTTPResponse, body: bytes, *, whole: bool) -> None:
        encoding, etag = answer.headers.get("Content-Encoding", ""), answer.headers["ETag"]
        try:
            content = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding](body)
        except (brotli.error, OSError, EOFError) as error:
            self.seen.broken.append(f"/{page.path} {form}: {error!r}")
            return
        if self.seen.bodies.setdefault((page.name, etag), content) != content:
            self.seen.mixed.append(f"/{page.path}: two contents under {etag}")
        marks = TOKEN.findall(content)
        if (
            len(marks) < 4
            or len(set(marks)) != 1
            or marks[0][0].decode() != page.name
            or b"</html>" not in content[-20:]
        ):
            self.seen.mixed.append(f"/{page.path} {form}: {marks}")
            return
        number = int(marks[0][1])
        if number < self.newest.get((page.name, encoding), 0):
            self.seen.mixed.append(f"/{page.path} {form}: {number} after {self.newest[page.name, encoding]}")
        self.newest[page.name, encoding] = number
        if whole:
            self.validators[page.name, form] = etag
