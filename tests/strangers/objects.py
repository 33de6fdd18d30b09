"""Alice's things, one for each route that has an id in its address; a new route must be named here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from tests.strangers.routes import Route
from website_online.core.accounts import actions as accounts
from website_online.core.accounts.models import Account
from website_online.core.sites import actions as sites
from website_online.core.sites.models import Site
from website_online.features.forms.models import Submission
from website_online.foundation import background, clock
from website_online.foundation.ids import uuid7
from website_online.foundation.scoping import site_scope
from website_online.website.content.models import Document
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
    world.ids["submission"] = _submission(site).pk
    return world


def _submission(site: Site) -> Submission:
    with site_scope(site.pk):
        return Submission.objects.create(
            site=site,
            document_id=uuid7(),
            node="form1",
            language="fr",
            answers=[{"key": "message", "label": "Message", "type": "textarea", "value": "Bonjour"}],
            digest="0" * 64,
            expires_at=clock.add(clock.months(12), clock.now()),
        )


Values = Callable[[World], dict[str, Any]]


@dataclass(frozen=True)
class OfASite:
    """A route about something of a site: what stands in its address, and what is sent to it.

    `owner_only` names the methods that an editor may not use ("*": all). `body` is a form or, with
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
    "portal:activity": OfASite(owner_only=OWNER, methods=("GET",)),
}


def _first_palette() -> str:
    from website_online.surfaces.portal.starter_preview import starter_of, theme_for

    return theme_for(starter_of("bakery").design["theme"]).palettes[0].key


# What stands in the address is a secret that was mailed; whoever has it may, nobody can guess it.
BY_SECRET = {
    "portal:new_password",
    "portal:confirm_address",
    "portal:unlock",
    "portal:confirm_new_address",
    "portal:keep_old_address",
    "portal:reopen",
    "portal:invitation",
}

# Nobody's things: route → why everybody may see them.
PUBLIC = {
    "operator:preview": "a starter, as it comes with the product",
    "visitor:forms:send": "a form of a published page, which any visitor may send",
    "visitor:forms:start": "a signed note of the time, about nobody",
    "visitor:forms:sent": "the thanks on a published page",
    "operator:preview_page": "a page of a starter, as it comes with the product",
    "portal:starter_picture": "a picture of a starter, as it comes with the product",
    "portal:starter_file": "a font of a theme, as it comes with the product",
}
# Only in a development installation, where everybody on the machine reads all mails.
DEVELOPMENT = {"portal:outbox_message", "portal:outbox_as_sent"}


def address_of(route: Route, values: dict[str, Any]) -> str:
    """Return the path of a route with these values in it."""
    return reverse(route.name, urlconf=route.urlconf, kwargs=values)


def strange(values: dict[str, Any]) -> dict[str, Any]:
    """Return the same values with ids that nobody has."""
    return {name: uuid7() if isinstance(value, UUID) else value for name, value in values.items()}


def document_of(world: World) -> Document:
    """Return the page's row."""
    return world.studio.document(world.page)


def is_visitors(route: Route) -> bool:
    """Return whether the route stands on sites' hosts."""
    return route.urlconf == settings.VISITOR_URLCONF
