"""Alice's things, one for each route that has an id in its address; a new route must be named here."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tests.strangers.routes import Route
from tests.strangers.visitors import about_a_visitor, submission
from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account
from website_online.core.decisions.actions import decide
from website_online.core.factors.models import Passkey
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.foundation import background, clock
from website_online.foundation.ids import uuid7
from website_online.operations.privacy.actions import request_export, restricting
from website_online.website.content import actions as content
from website_online.website.content.models import Document
from website_online.website.content.upgrades import schema_version
from website_online.website.media import actions as media
from website_online.website.media import queries as pictures
from website_online.website.publishing.tests.studio import Studio, page_root, text_section

PASSWORD = "Correct cheval, pile & agrafe"


@dataclass
class World:
    """Alice and Bob at work on site A, Charlie on site B, and those who once were or soon may be let in."""

    alice: Account
    bob: Account
    charlie: Account
    former: Account
    invited: Account
    site: Site
    others: Site
    studio: Studio
    page: UUID
    number: int
    ids: dict[str, Any] = field(default_factory=dict)


def _account(name: str) -> Account:
    account = accounts.register(email=f"{name}@example.org", password=PASSWORD, language="en")
    account.email_confirmed_at = clock.now()
    account.save(update_fields=["email_confirmed_at"])
    return account


def build_world() -> World:
    """Return a world in which everything is there that a route can name."""
    alice, bob, charlie, former, invited = map(_account, ("alice", "bob", "charlie", "dora", "emil"))
    site = sites.create_site(owner=alice, name="Boulangerie Alice", address="boulangerie-alice", language="fr")
    others = sites.create_site(owner=charlie, name="Charlie's Garden", address="charlies-garden", language="en")
    sites.add_editor(site, account=bob, by=alice)
    sites.add_editor(site, account=former, by=alice)
    sites.remove_member(site, account_id=former.pk, by=alice)
    invitation = sites.invite(site, email=invited.email, by=alice)
    studio = Studio(site, alice)
    pages = studio.plant({"": page_root("Accueil", "", text_section("s1", "<p>Bonjour</p>"))})
    number = studio.publish()
    Studio(others, charlie).plant({"": page_root("Home", "", text_section("s1", "<p>Hello</p>"))}, "en")
    studio.set(pages[""], "s1-text", "html", "<p>Bonsoir</p>")
    while background.run_next():
        pass
    world = World(alice, bob, charlie, former, invited, site, others, studio, pages[""], number)
    world.ids["invitation"] = invitation.pk
    world.ids["submission"] = submission(site).pk
    world.ids |= _in_the_editor(world)
    world.ids |= _about_alice(alice)
    world.ids |= about_a_visitor(site, alice)
    return world


def _about_alice(alice: Account) -> dict[str, Any]:
    """Return a copy of everything about her that is ready, and a decision that the software took."""
    copy = request_export(alice.pk)
    restriction = restricting.place(alice.pk, ground="18(1)(a)", store="accounts.SignIn")
    while background.run_next():
        pass
    inputs = {"attempts": 10, "minutes": 15}
    decision, _ = decide("accounts.sign_in_lock", account_id=alice.pk, inputs=inputs, outcome="refused")
    passkey = Passkey.objects.create(account=alice, name="Téléphone", credential_id="AAAA", public_key="AAAA")
    return {"copy": copy.pk, "restriction": restriction.pk, "decision": decision.pk, "passkey": passkey.pk}


def _in_the_editor(world: World) -> dict[str, Any]:
    """Return a picture, its file, and an edit held back; everybody has a step to undo and one to redo."""
    for account, prop in ((world.alice, "title"), (world.bob, "label")):
        for before, after in ((None, "Un"), ("Un", "Deux")):
            content.apply_batch(world.site.pk, account, _batch(_set_prop(world, "s1", prop, after, before)))
        content.undo(world.site.pk, account)
    held = _batch(_set_prop(world, "s1", "title", "Trois", "never seen"))
    with suppress(content.Conflict):
        content.apply_batch(world.site.pk, world.alice, held)
    with NamedTemporaryFile(suffix=".png") as file:
        Image.new("RGB", (64, 48), (180, 120, 60)).save(file, "PNG")
        file.flush()
        asset = media.adopt(world.site.pk, world.alice, Path(file.name), alt="Pain", focal=(0.5, 0.5))
    facts = pictures.facts(world.site.pk, [asset.pk])[str(asset.pk)]
    version, name = facts.fallback.url.split("/")[-2:]
    return {"held": held.client_uuid, "asset": asset.pk, "version": int(version), "file": name}


def _set_prop(world: World, node: str, prop: str, value: Any, prior: Any) -> dict[str, Any]:
    """Return a command that changes a property on Alice's page."""
    return {"op": "set", "doc": str(world.page), "id": node, "prop": prop, "value": value, "prior": prior}


def _batch(*commands: dict[str, Any]) -> content.Batch:
    return content.Batch(uuid4(), commands, uuid4().hex, schema_version())


Values = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class OfASite:
    """A route about something of a site: what stands in its address, and what is sent to it.

    A value named `?` is a query after the address. `owner_only` names the methods that an editor may not use ("*": all). `body` is a form or, with
    `json`, a JSON value that the route accepts from its owner, so that only the door can refuse it.
    """

    values: Values = lambda world: {"site_id": world.site.pk}
    owner_only: frozenset[str] = frozenset()
    body: Callable[[World], dict[str, Any]] = lambda world: {}
    json: bool = False
    methods: tuple[str, ...] = ("GET", "POST")


OWNER = frozenset({"*"})


def _with(**more: Callable[[World], Any]) -> Values:
    return lambda world: {"site_id": world.site.pk, **{name: make(world) for name, make in more.items()}}


OF_A_SITE: dict[str, OfASite] = {
    "portal:editor": OfASite(methods=("GET",)),
    "portal:site": OfASite(methods=("GET",)),
    "portal:start": OfASite(owner_only=OWNER, body=lambda world: {"starter": "bakery", "palette": "terracotta"}),
    "portal:start_preview": OfASite(
        _with(starter=lambda world: "bakery", palette=lambda world: _first_palette()), OWNER, methods=("GET",)
    ),
    "portal:start_preview_page": OfASite(
        _with(starter=lambda world: "bakery", palette=lambda world: _first_palette(), path=lambda world: "contact"),
        OWNER,
        methods=("GET",),
    ),
    "portal:publications": OfASite(methods=("GET",)),
    "portal:restore": OfASite(_with(number=lambda world: world.number)),
    "portal:offline": OfASite(owner_only=OWNER),
    "portal:online": OfASite(owner_only=OWNER, methods=("POST",)),
    "portal:into_bin": OfASite(owner_only=OWNER),
    "portal:out_of_bin": OfASite(owner_only=OWNER, methods=("POST",)),
    "portal:address": OfASite(owner_only=OWNER, body=lambda world: {"address": "another-address"}),
    "portal:rename": OfASite(owner_only=OWNER, body=lambda world: {"name": "Another name"}),
    "portal:people": OfASite(owner_only=frozenset({"POST"}), body=lambda world: {"email": "vera@example.org"}),
    "portal:remove_person": OfASite(_with(account_id=lambda world: world.alice.pk), OWNER, methods=("POST",)),
    "portal:withdraw_invitation": OfASite(
        _with(invitation_id=lambda world: world.ids["invitation"]), OWNER, methods=("POST",)
    ),
    "portal:inbox": OfASite(methods=("GET",)),
    "portal:submission": OfASite(_with(submission_id=lambda world: world.ids["submission"]), methods=("GET",)),
    "portal:read_submission": OfASite(_with(submission_id=lambda world: world.ids["submission"]), methods=("POST",)),
    "portal:mark_submission": OfASite(
        _with(submission_id=lambda world: world.ids["submission"]),
        body=lambda world: {"spam": "yes"},
        methods=("POST",),
    ),
    "portal:delete_submission": OfASite(_with(submission_id=lambda world: world.ids["submission"]), methods=("POST",)),
    "portal:keeping": OfASite(owner_only=OWNER, body=lambda world: {"months": "6"}),
    "portal:visitors": OfASite(owner_only=OWNER, body=lambda world: {"who": "vera@example.org"}),
    "portal:visitor_found": OfASite(_with(lookup_id=lambda world: world.ids["lookup"]), OWNER, methods=("GET",)),
    "portal:prepare_visitor_copy": OfASite(
        _with(lookup_id=lambda world: world.ids["lookup"]), OWNER, methods=("POST",)
    ),
    "portal:erase_visitor": OfASite(
        _with(lookup_id=lambda world: world.ids["lookup"]),
        OWNER,
        body=lambda world: {"password": PASSWORD, "understood": "on"},
    ),
    "portal:visitor_copy": OfASite(
        _with(copy_id=lambda world: world.ids["visitor_copy"]), OWNER, body=lambda world: {"password": PASSWORD}
    ),
    "portal:visitor_erasure": OfASite(
        _with(erasure_id=lambda world: world.ids["visitor_erasure"]), OWNER, methods=("GET",)
    ),
    "portal:visitor_receipt": OfASite(
        _with(erasure_id=lambda world: world.ids["visitor_erasure"]), OWNER, methods=("GET",)
    ),
    "portal:visitor_request": OfASite(
        _with(request_id=lambda world: world.ids["visitor_request"]),
        OWNER,
        body=lambda world: {"outcome": "done", "answer": "Voilà."},
    ),
    "portal:visitor_request_look": OfASite(
        _with(request_id=lambda world: world.ids["visitor_request"]), OWNER, methods=("POST",)
    ),
    "portal:visitor_register": OfASite(owner_only=OWNER, methods=("GET",)),
    "portal:visitor_register_csv": OfASite(owner_only=OWNER, methods=("GET",)),
    "portal:visitor_register_json": OfASite(owner_only=OWNER, methods=("GET",)),
    "portal:activity": OfASite(owner_only=OWNER, methods=("GET",)),
    "portal:site_statement": OfASite(methods=("GET",)),
    "editor_api:state": OfASite(methods=("GET",)),
    "editor_api:document": OfASite(_with(document_id=lambda world: world.page), methods=("GET",)),
    "editor_api:fragment": OfASite(_with(**{"?": lambda world: f"doc={world.page}&node=s1"}), methods=("GET",)),
    "editor_api:batch": OfASite(body=lambda world: _sent_batch(world), json=True, methods=("POST",)),
    "editor_api:undo": OfASite(body=lambda world: _sent_step(), json=True, methods=("POST",)),
    "editor_api:redo": OfASite(body=lambda world: _sent_step(), json=True, methods=("POST",)),
    "editor_api:changes": OfASite(_with(**{"?": lambda world: "since=0"}), methods=("GET",)),
    # Its author's alone: to everybody else on the site it does not exist.
    "editor_api:settle": OfASite(
        _with(client_uuid=lambda world: world.ids["held"]), OWNER, json=True, methods=("POST",)
    ),
    "editor_api:assets": OfASite(methods=("GET",)),
    "editor_api:upload": OfASite(body=lambda world: {"file": _png()}, methods=("POST",)),
    "editor_api:asset": OfASite(_with(asset_id=lambda world: world.ids["asset"]), methods=("GET",)),
    "editor_api:asset_focal": OfASite(
        _with(asset_id=lambda world: world.ids["asset"]),
        body=lambda world: {"x": 0.25, "y": 0.5},
        json=True,
        methods=("POST",),
    ),
    "editor_api:asset_alt": OfASite(
        _with(asset_id=lambda world: world.ids["asset"]),
        body=lambda world: {"alt": "Pain"},
        json=True,
        methods=("POST",),
    ),
    "editor_api:pending": OfASite(methods=("GET",)),
    "editor_api:publish": OfASite(json=True, methods=("POST",)),
    "editor_api:publication": OfASite(_with(number=lambda world: world.number), methods=("GET",)),
    "editor_canvas": OfASite(_with(document_id=lambda world: world.page), methods=("GET", "HEAD")),
    "editor_picture": OfASite(
        _with(
            asset_id=lambda world: world.ids["asset"],
            version=lambda world: world.ids["version"],
            name=lambda world: world.ids["file"],
        ),
        methods=("GET", "HEAD"),
    ),
}


# Things of one account, which nobody shares: a site's editor is as much a stranger as anybody.
OF_AN_ACCOUNT: dict[str, OfASite] = {
    "portal:copy": OfASite(lambda world: {"export_id": world.ids["copy"]}, body=lambda world: {"password": PASSWORD}),
    "portal:passkey": OfASite(lambda world: {"passkey_id": world.ids["passkey"]}, body=lambda world: {"name": "Clé"}),
    "portal:remove_passkey": OfASite(lambda world: {"passkey_id": world.ids["passkey"]}, methods=("POST",)),
    "portal:ask_a_person": OfASite(lambda world: {"decision_id": world.ids["decision"]}),
    "portal:end_restriction": OfASite(lambda world: {"restriction_id": world.ids["restriction"]}),
}


def _sent_batch(world: World) -> dict[str, Any]:
    node = {"id": uuid4().hex, "type": "section", "props": {}, "slots": {}}
    command = {
        "op": "insert",
        "doc": str(world.page),
        "node": node,
        "parent": "root",
        "slot": "sections",
        "after": None,
    }
    named = {"client_uuid": str(uuid4()), "intent": uuid4().hex, "schema_version": schema_version()}
    return {**named, "base_sequence": 1, "commands": [command]}


def _sent_step() -> dict[str, Any]:
    return {"client_uuid": str(uuid4()), "base_sequence": 1}


def _png() -> SimpleUploadedFile:
    buffer = BytesIO()
    Image.new("RGB", (8, 8), (180, 120, 60)).save(buffer, "PNG")
    return SimpleUploadedFile("pain.png", buffer.getvalue(), "image/png")


def _edit(world: World) -> dict[str, Any]:
    command = {"op": "set", "doc": str(world.page), "id": "s1-text", "prop": "html", "value": "<p>Soir</p>"}
    about = {"client_uuid": str(uuid7()), "base_sequence": 1, "schema_version": 1, "intent": "typing"}
    return {**about, "commands": [{**command, "prior": "<p>Bonsoir</p>"}]}


def _step(world: World) -> dict[str, Any]:
    return {"client_uuid": str(uuid7()), "base_sequence": 1}


_ASSET = _with(asset_id=lambda world: uuid7())

# The editor's interface. Its strangers are asked for route by route, from its own OpenAPI document, in
# surfaces/editor_api/tests/test_only_the_right_people_come_in.py; here stands what hostile bodies need.
INTERFACE: dict[str, OfASite] = {
    "editor_api:state": OfASite(methods=("GET",)),
    "editor_api:document": OfASite(_with(document_id=lambda world: world.page), methods=("GET",)),
    "editor_api:fragment": OfASite(methods=()),
    "editor_api:batch": OfASite(body=_edit, json=True, methods=("POST",)),
    "editor_api:undo": OfASite(body=_step, json=True, methods=("POST",)),
    "editor_api:redo": OfASite(body=_step, json=True, methods=("POST",)),
    "editor_api:changes": OfASite(methods=()),
    "editor_api:settle": OfASite(_with(client_uuid=lambda world: uuid7()), methods=()),
    "editor_api:assets": OfASite(methods=("GET",)),
    "editor_api:upload": OfASite(methods=()),
    "editor_api:asset": OfASite(_ASSET, methods=()),
    "editor_api:asset_focal": OfASite(_ASSET, methods=()),
    "editor_api:asset_alt": OfASite(_ASSET, methods=()),
    "editor_api:pending": OfASite(methods=("GET",)),
    "editor_api:publish": OfASite(methods=()),
    "editor_api:publication": OfASite(_with(number=lambda world: world.number), methods=("GET",)),
    "editor_canvas": OfASite(_with(document_id=lambda world: world.page), methods=("GET",)),
    "editor_picture": OfASite(methods=()),
}


def _first_palette() -> str:
    from website_online.surfaces.threshold.starter_preview import starter_of, theme_for

    return theme_for(starter_of("bakery").design["theme"]).palettes[0].key


# What stands in the address is a secret that was mailed; whoever has it may, nobody can guess it.
BY_SECRET = {
    "portal:new_password",
    "portal:confirm_address",
    "portal:unlock",
    "portal:confirm_new_address",
    "portal:keep_old_address",
    "portal:reopen",
    "portal:leaving",
    "portal:leaving_erase",
    "portal:leaving_copy",
    "portal:invitation",
    "leave_list",
    "confirm_list",
    "portal:keep_second_step_link",
}

# Nobody's things: route → why everybody may see them.
PUBLIC = {
    "operator:privacy_version": "a version of the privacy statement",
    "operator:privacy_changes": "what a version of the privacy statement changed",
    "operator:agreement_version": "a version of the data-processing agreement",
    "operator:agreement_changes": "what a version of the data-processing agreement changed",
    "operator:preview": "a starter, as it comes with the product",
    "visitor:forms:send": "a form of a published page, which any visitor may send",
    "visitor:forms:start": "a signed note of the time, about nobody",
    "visitor:forms:sent": "the thanks on a published page",
    "visitor:privacy:confirm": "the secret of a link that was mailed; its own tests know forged, dead and foreign ones",
    "operator:preview_page": "a page of a starter, as it comes with the product",
    "portal:items": "a kind of data; its page lists the reader's own, see the portal's tests",
    "portal:starter_picture": "a picture of a starter, as it comes with the product",
    "portal:starter_file": "a font of a theme, as it comes with the product",
}
# Only in a development installation, where everybody on the machine reads all mails.
DEVELOPMENT = {"portal:outbox_message", "portal:outbox_as_sent"}


def address_of(route: Route, values: dict[str, Any]) -> str:
    """Return the path of a route with these values in it, and its query if it has one."""
    named = {name: value for name, value in values.items() if name != "?"}
    path = reverse(route.name, urlconf=route.urlconf, kwargs=named)
    return f"{path}?{values['?']}" if "?" in values else path


def strange(values: dict[str, Any]) -> dict[str, Any]:
    """Return the same values with ids that nobody has."""
    return {name: uuid7() if isinstance(value, UUID) else value for name, value in values.items()}


def document_of(world: World) -> Document:
    """Return the page's row."""
    return world.studio.document(world.page)


def is_visitors(route: Route) -> bool:
    """Return whether the route stands on sites' hosts."""
    return route.urlconf == settings.VISITOR_URLCONF
