"""What must have happened before a form about the second step does something."""

import base64
import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from tests.strangers.objects import PASSWORD, World
from website_online.core.factors.actions import plan_removal
from website_online.core.factors.models import Passkey
from website_online.core.factors.tests.holders import SoftKey, add_passkey, code_of, give_code_app, prove
from website_online.foundation.recipients import Recipient
from website_online.operations.agreements import actions as agreements

SECURITY = "/portal/account/security"


def _alone(world: World) -> None:
    """Alice has nothing yet but her password."""
    Passkey.objects.filter(account=world.alice).delete()


def _proved(world: World, browser: Client) -> None:
    _alone(world)
    prove(browser)


def _password(world: World, browser: Client) -> dict[str, Any]:
    _alone(world)
    return {"password": PASSWORD}


def _first_code(world: World, browser: Client) -> dict[str, Any]:
    _proved(world, browser)
    groups = re.search(r"code-key__groups[^>]*>([A-Z2-7 ]+)<", browser.get(f"{SECURITY}/code-app").content.decode())
    assert groups
    text = groups[1].replace(" ", "")
    return {"code": code_of(_decoded(text))}


def _decoded(text: str) -> bytes:
    return base64.b32decode(text + "=" * (-len(text) % 8))


def _with_app(world: World, browser: Client) -> dict[str, Any]:
    _proved(world, browser)
    give_code_app(world.alice)
    return {}


def _removal(world: World, browser: Client) -> dict[str, Any]:
    give_code_app(world.alice)
    plan_removal(world.alice, reason="lost")
    return {}


def _asked_for_new(world: World, browser: Client) -> dict[str, Any]:
    _proved(world, browser)
    options = browser.post(f"{SECURITY}/passkeys/question").json()
    return {"name": "Téléphone", "answer": SoftKey().make(options)}


def _asked_for_known(world: World, browser: Client) -> dict[str, Any]:
    _proved(world, browser)
    key = SoftKey()
    add_passkey(browser, key)
    assert Passkey.objects.filter(account=world.alice).exists()
    return {"answer": key.show(browser.post(f"{SECURITY}/prove/question").json())}


def _said(**sent: Any) -> Callable[[World, Client], dict[str, Any]]:
    """What a form asks, once the second step is behind her."""

    def _prepare(world: World, browser: Client) -> dict[str, Any]:
        _proved(world, browser)
        return sent

    return _prepare


def _announced(world: World, browser: Client) -> dict[str, Any]:
    """A company that is to begin in a month."""
    row = agreements.announce("mail", Recipient("Post SRL", "BE"))
    return {"engagement": str(row.pk), "words": "Je préfère une autre."}


PREPARED: dict[str, Callable[[World, Client], dict[str, Any]]] = {
    "portal:prove": _password,
    "portal:processors": _announced,
    "portal:prove_passkey": _asked_for_known,
    "portal:code_app": _first_code,
    "portal:remove_code_app": _with_app,
    "portal:new_passkey": _asked_for_new,
    "portal:recovery_codes": _with_app,
    "portal:keep_second_step": _removal,
    "portal:change_email": _said(email="alice@elsewhere.example", password=PASSWORD),
    "portal:forget": _said(password=PASSWORD, understood="on"),
    "portal:close_account": _said(password=PASSWORD, understood="on"),
}
