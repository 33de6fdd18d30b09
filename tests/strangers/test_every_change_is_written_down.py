"""Whatever a person does through a door leaves an entry in the record, or leaves nothing at all."""

from typing import Any

import pytest
from django.urls import reverse

from tests.strangers.asking import ask, browser_of, difference, state
from tests.strangers.objects import OF_A_SITE, PASSWORD, World
from tests.strangers.routes import Route, all_routes
from tests.strangers.second_steps import PREPARED
from website_online.core.audit.actions import verify_all
from website_online.core.audit.models import Entry
from website_online.foundation import clock
from website_online.operations.agreements import actions as agreements
from website_online.operations.agreements.models import Notice
from website_online.operations.statement.models import Told, Version

pytestmark = pytest.mark.django_db

# Tables that are records themselves, or only carry out what is recorded elsewhere.
CARRYING = {
    "audit.Entry",
    "audit.Link",
    "audit.Head",
    "foundation.StoredJob",
    "foundation.ScheduleSlot",
    "mail.Message",
    "accounts.SignIn",
    "accounts.KnownDevice",
    "accounts.Token",
    "factors.Challenge",
}
OWN: dict[str, dict[str, Any]] = {
    "portal:new_site": {"name": "Une autre maison"},
    "portal:send_confirmation": {},
    "portal:change_password": {"current": PASSWORD, "new": "Une phrase toute neuve"},
    "portal:end_sessions": {},
    "portal:mail": {"list": "news", "wish": "on"},
    "portal:consents": {"purpose": "marketing"},
    "portal:objections": {"use": "accounts.SignIn", "words": "Je préfère."},
    "portal:language": {"language": "fr"},
    "portal:statement_read": {},
    "portal:agreement": {},
    "portal:agreement_read": {},
    "portal:data": {"password": PASSWORD},
    "portal:correct": {"kind": "accounts-account", "words": "Mon nom est mal écrit."},
    "portal:restrict": {"kind": "all", "ground": "18(1)(c)", "words": "Un litige est en cours."},
    "portal:sign_out": {},
}
ROUTES = {route.key: route for route in all_routes()}
# Asks a question and changes nothing by itself, or belongs to somebody who is not signed in.
NOT_OURS = {
    "portal:sign_in",
    "portal:passkey_sign_in",
    "portal:passkey_question",
    "portal:second_step",
    "portal:second_step_passkey",
    "portal:second_step_question",
    "portal:forgotten",
    "portal:dashboard",
    "portal:account",
    "portal:security",
    "portal:prove_question",
    "portal:new_passkey_question",
}


def _tell(world: World) -> None:
    """Alice was told of a change of the privacy statement."""
    version = Version.objects.create(number=1, effective_on=clock.today(), facts={})
    Told.objects.create(version=version, account_id=world.alice.pk)
    agreement = agreements.publish()
    Notice.objects.create(version=agreement, account_id=world.alice.pk)


def _unrecorded(before: dict[str, Any], entries: int) -> set[str]:
    changed = {label for label in difference(before, state()) if label not in CARRYING}
    return changed if changed and Entry.objects.count() == entries else set()


@pytest.mark.parametrize("route", [ROUTES[key] for key in OF_A_SITE if key in ROUTES], ids=lambda route: route.key)
def test_what_is_done_to_a_site(route: Route, world: World) -> None:
    about = OF_A_SITE[route.key]
    for account in (world.alice, world.bob):
        before, entries = state(), Entry.objects.count()
        for method in about.methods:
            ask(browser_of(account), route, about, world, method, about.values(world))
        assert _unrecorded(before, entries) == set()
    assert verify_all() == []


@pytest.mark.parametrize("key", [*OWN, *PREPARED])
def test_what_is_done_to_an_account(key: str, world: World) -> None:
    _tell(world)
    browser = browser_of(world.alice)
    sent = PREPARED[key](world, browser) if key in PREPARED else OWN[key]
    before, entries = state(), Entry.objects.count()
    answer = browser.post(reverse(key), sent)
    assert answer.status_code in {200, 302}, answer.content[:300]
    assert _unrecorded(before, entries) == set()
    if key not in {"portal:send_confirmation"}:
        assert Entry.objects.count() > entries, "nothing was written down"
    assert verify_all() == []


def test_no_form_of_an_account_is_left_out() -> None:
    signed_in = {
        key
        for key, route in ROUTES.items()
        if key.startswith("portal:") and not route.parameters and "outbox" not in key
    }
    client_only = {
        "portal:disclosures",
        "portal:decisions",
        "portal:new_site_address",
        "portal:connections",
        "portal:own_activity",
    }
    assert signed_in - NOT_OURS - client_only == {*OWN, *PREPARED}
