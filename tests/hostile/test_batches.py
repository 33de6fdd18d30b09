"""Edits that no editor sends: refused with a code, whatever they are, and never across sites."""

import json
import random
from typing import Any
from uuid import uuid4

import pytest

from tests.hostile.corpus import XSS
from tests.strangers.asking import difference, state
from website_online.core.accounts.models import Account
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.content import actions as content
from website_online.website.content.actions import Batch, BatchRefused
from website_online.website.content.models import Change, Document, HeldBack
from website_online.website.content.upgrades import schema_version
from website_online.website.media.models import Asset, Rendition, Status
from website_online.website.publishing.tests.studio import Studio, node, page_root, text_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def studio(site_a: Site, alice: Account) -> Studio:
    made = Studio(site_a, alice)
    made.pages = made.plant({"": page_root("Accueil", "", text_section("s1", "<p>Bonjour</p>"))})
    return made


@pytest.fixture
def theirs(site_b: Site, charlie: Account) -> Studio:
    made = Studio(site_b, charlie)
    made.pages = made.plant({"": page_root("Home", "", text_section("s1", "<p>Hello</p>"))}, "en")
    return made


def _send(studio: Studio, *commands: Any, account: Account | None = None, **more: Any) -> Any:
    values = {"client_uuid": uuid4(), "intent": "x", "schema_version": schema_version(), **more}
    return content.apply_batch(studio.site.pk, account or studio.account, Batch(commands=list(commands), **values))


def _deep(depth: int, inside: Any = 1) -> Any:
    for _ in range(depth):
        inside = [inside]
    return inside


def _deep_node(depth: int) -> dict[str, Any]:
    made = node("section", "deep")
    for number in range(depth):
        made = {**node("section", f"deep{number}"), "slots": {"blocks": [made]}}
    return made


# What can stand where anything is expected: parsed from JSON, as the interface parses it.
ODD_VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    1e308,
    float("nan"),
    float("inf"),
    10**400,
    2**53,
    "",
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff\ud800",
    "x" * 200_001,
    "🥖" * 100_001,
    [],
    {},
    [[]],
    {"": ""},
    {"\x00": 1},
    {"__proto__": {"x": 1}, "constructor": 1},
    {"asset": "x"},
    {"asset": {"asset": []}},
    {"asset": "\ud800", "alt": 1},
    _deep(11),
    _deep(13),
    _deep(300),
    _deep(900),
    json.loads('{"a": 1, "a": 2}'),
    "../../etc/passwd",
    "page:" + "0" * 36,
    str(uuid7()),
    *XSS[::10],
]


def _commands(doc: str) -> list[dict[str, Any]]:
    """Return one valid command of each kind."""
    other = str(uuid7())
    body = {"version": schema_version(), "root": page_root("Autre", "autre")}
    return [
        {
            "op": "insert",
            "doc": doc,
            "node": text_section("s9", "<p>x</p>"),
            "parent": "root",
            "slot": "sections",
            "after": None,
        },
        {"op": "remove", "doc": doc, "id": "s1"},
        {"op": "move", "doc": doc, "id": "s1", "parent": "root", "slot": "sections", "after": None},
        {"op": "set", "doc": doc, "id": "s1-text", "prop": "html", "value": "<p>y</p>", "prior": "<p>Bonjour</p>"},
        {"op": "create", "doc": other, "kind": "page", "language": "fr", "group": str(uuid7()), "body": body},
        {"op": "delete", "doc": doc},
        {"op": "replace", "doc": doc, "body": body},
    ]


@pytest.mark.long
def test_odd_values_anywhere_are_refused_with_a_code(studio: Studio) -> None:
    """Each field of each command, and each field inside a node, holds each odd value once."""
    doc = str(studio.pages[""])
    tried = 0
    for index in range(len(_commands(doc))):
        for path in _paths(_commands(doc)[index]):
            for value in ODD_VALUES:
                command = _commands(doc)[index]
                _put(command, path, value)
                tried += 1
                _only_refused(studio, command)
    assert tried > 1000


def _paths(value: Any, above: tuple = ()) -> list[tuple]:
    found = [above] if above else []
    if isinstance(value, dict):
        for name, inner in value.items():
            found += _paths(inner, (*above, name))
    return found


def _put(value: Any, path: tuple, new: Any) -> None:
    for name in path[:-1]:
        value = value[name]
    value[path[-1]] = new


def _only_refused(studio: Studio, *commands: Any, **more: Any) -> None:
    """Send a batch and take it back; anything but a refusal with a code is a fault."""
    from django.db import transaction

    savepoint = transaction.savepoint()
    try:
        _send(studio, *commands, **more)
    except BatchRefused as refusal:
        assert refusal.code
    finally:
        transaction.savepoint_rollback(savepoint)


def test_odd_batches_are_refused_with_a_code(studio: Studio) -> None:
    doc = str(studio.pages[""])
    good = _commands(doc)[3]
    for value in ODD_VALUES:
        _only_refused(studio, value)
        _only_refused(studio, {**good, "surprise": value})
        _only_refused(studio, {"op": value})
    for commands in ([], [good] * 501, [[good]], [None]):
        _only_refused(studio, *commands)
    for intent in ("", "x" * 65, "é", "a b", "\x00"):
        _only_refused(studio, good, intent=intent)
    for label in ("\x00", "X" * 61, "<b>"):
        _only_refused(studio, good, label=label)
    for focus in ({}, {"x": "y"}, {"doc": 1}, {"doc": "\x00"}, {"doc": "x" * 65, "node": "y"}):
        _only_refused(studio, good, focus=focus)
    for version in (0, -1, schema_version() + 1, 10**30):
        _only_refused(studio, good, schema_version=version)


@pytest.mark.parametrize("depth", [14, 15, 16, 17, 100, 400])
def test_trees_that_are_too_deep_are_refused(studio: Studio, depth: int) -> None:
    doc = str(studio.pages[""])
    insert = {
        "op": "insert",
        "doc": doc,
        "node": _deep_node(depth),
        "parent": "root",
        "slot": "sections",
        "after": None,
    }
    with pytest.raises(BatchRefused):
        _send(studio, insert)


@pytest.mark.long
def test_random_nonsense_is_refused_with_a_code(studio: Studio) -> None:
    chance = random.Random(7)
    doc = str(studio.pages[""])
    pieces = [*ODD_VALUES, doc, "root", "s1", "sections", "set", "insert", "page", "section", "html", "fr"]

    def nonsense(depth: int = 0) -> Any:
        kind = chance.random()
        if depth > 3 or kind < 0.5:
            return chance.choice(pieces)
        if kind < 0.7:
            return [nonsense(depth + 1) for _ in range(chance.randrange(4))]
        return {
            str(chance.choice(["op", "doc", "id", "node", "props", "slots", "type", "x"])): nonsense(depth + 1)
            for _ in range(4)
        }

    for _ in range(400):
        command = chance.choice(_commands(doc))
        for name in chance.sample(sorted(command), chance.randrange(1, 3)):
            command[name] = nonsense()
        _only_refused(studio, command)


# Across sites --------------------------------------------------------------------------------------


def test_another_sites_document_is_not_there(studio: Studio, theirs: Studio) -> None:
    """Each command, sent to one's own site, about a document of another one."""
    doc = str(theirs.pages[""])
    with site_scope(theirs.site.pk):
        before = list(Document.objects.order_by("id").values())
        changes = Change.objects.count()
    for command in _commands(doc):
        if command["op"] == "create":
            command["doc"] = doc
        with pytest.raises(BatchRefused) as refusal:
            _send(studio, command)
        assert "Hello" not in str(refusal.value.detail) and "Home" not in str(refusal.value.detail)
    with site_scope(theirs.site.pk):
        assert list(Document.objects.order_by("id").values()) == before
        assert Change.objects.count() == changes
        assert not HeldBack.objects.exists()


def test_another_sites_batch_is_refused_whole(studio: Studio, theirs: Studio, charlie: Account) -> None:
    before = state()
    for command in _commands(str(studio.pages[""])):
        with pytest.raises(Exception, match="no such site"):
            _send(studio, command, account=charlie)
    for attempt in (
        lambda: content.undo(studio.site.pk, charlie),
        lambda: content.redo(studio.site.pk, charlie),
        lambda: content.add_page(studio.site.pk, charlie, title="x", language="fr"),
        lambda: content.delete_page(studio.site.pk, charlie, studio.pages[""]),
        lambda: content.change_path(studio.site.pk, charlie, studio.pages[""], "x"),
        lambda: content.restore_snapshots(studio.site.pk, charlie, {}),
        lambda: content.settle(studio.site.pk, charlie, uuid4()),
        lambda: content.next_steps(studio.site.pk, charlie),
    ):
        with pytest.raises(Exception, match="no such site"):
            attempt()
    assert difference(before, state()) == {}


def test_links_and_pictures_of_another_site_lead_nowhere(studio: Studio, theirs: Studio) -> None:
    foreign = theirs.pages[""]
    with site_scope(theirs.site.pk):
        asset = Asset.objects.create(
            site_id=theirs.site.pk, filename="secret-garden.jpg", alt="the secret garden", status=Status.READY
        )
        Rendition.objects.create(
            site_id=theirs.site.pk, asset=asset, version=1, format="jpg", width=640, height=480, path="x", bytes=1
        )
    html = f'<p><a href="page:{foreign}">p</a> <a href="asset:{asset.pk}">a</a> <a href="page:{foreign}#s1">s</a></p>'
    picture = {"asset": str(asset.pk), "alt": ""}
    doc = str(studio.pages[""])
    section = node(
        "section", "s2", {"blocks": [node("rich_text", "t2", html=html), node("picture", "p2", picture=picture)]}
    )
    hero = node("hero", "h2", title="x", picture=picture)
    entry = node("nav_entry", "e2", page=str(foreign), label="")
    menu, header = str(studio.shared("navigation")), str(studio.shared("header"))
    studio.do(
        {"op": "insert", "doc": doc, "node": section, "parent": "root", "slot": "sections", "after": None},
        {"op": "insert", "doc": doc, "node": hero, "parent": "root", "slot": "sections", "after": None},
        {"op": "insert", "doc": menu, "node": entry, "parent": "root", "slot": "entries", "after": None},
        {"op": "set", "doc": doc, "id": "root", "prop": "picture", "value": picture, "prior": None},
        {"op": "set", "doc": header, "id": "root", "prop": "logo", "value": picture, "prior": None},
    )
    studio.publish()
    page = studio.page("")
    for told in (str(asset.pk), str(foreign), "secret", "Home", "charlies-garden", "/media/"):
        assert told not in page, told


def test_a_translation_group_of_another_site_joins_nothing(studio: Studio, theirs: Studio) -> None:
    group = str(theirs.document(theirs.pages[""]).translation_group)
    command = _commands("x")[4]
    command["group"] = group
    _send(studio, command)
    studio.publish()
    assert "charlies-garden" not in "".join(body.decode("utf-8", "replace") for body in studio.live().values())


# Between two people --------------------------------------------------------------------------------


def test_a_batch_held_back_for_one_is_not_anothers(studio: Studio, bob: Account) -> None:
    """Bob sends something under the id of a batch that waits for Alice: refused, Alice's words stay."""
    doc, name = str(studio.pages[""]), uuid4()
    stale = {
        "op": "set",
        "doc": doc,
        "id": "s1-text",
        "prop": "html",
        "value": "<p>Alice</p>",
        "prior": "<p>nothing</p>",
    }
    with pytest.raises(BatchRefused):
        _send(studio, stale, client_uuid=name)
    with pytest.raises(BatchRefused) as refusal:
        _send(studio, {**stale, "value": "<p>Bob</p>"}, client_uuid=name, account=bob)
    assert refusal.value.code == "uuid_reused"
    with site_scope(studio.site.pk):
        held = HeldBack.objects.get(client_uuid=name)
        assert held.actor_id == studio.account.pk and held.commands[0]["value"] == "<p>Alice</p>"


def test_the_id_of_anothers_batch_cannot_be_used(studio: Studio, bob: Account) -> None:
    name, command = uuid4(), _commands(str(studio.pages[""]))[3]
    _send(studio, command, client_uuid=name)
    with pytest.raises(BatchRefused) as refusal:
        _send(studio, command, client_uuid=name, account=bob)
    assert refusal.value.code == "uuid_reused"


def test_who_is_no_editor_any_more_edits_nothing(studio: Studio, bob: Account, alice: Account) -> None:
    command = _commands(str(studio.pages[""]))[3]
    sites.remove_member(studio.site, account_id=bob.pk, by=alice)
    with pytest.raises(Exception, match="no such site"):
        _send(studio, command, account=bob)
