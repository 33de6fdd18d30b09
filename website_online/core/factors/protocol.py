"""Talking to passkeys (WebAuthn level 2): questions for the browser, and whether its answers hold.

The relying party is the operator's host and only its own origin may answer: customers' sites, which
may stand under a name below it, cannot. Each question is a row that whoever answers takes away.
"""

import hashlib
import json
import logging
import struct
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from website_online.core.accounts.models import Account
from website_online.core.factors.errors import PasskeyRefused
from website_online.core.factors.models import Challenge, Passkey
from website_online.core.factors.rules import CHALLENGE_WITHIN
from website_online.foundation import clock

# The library names keys in its messages; whose they are is nobody's business in a log.
logging.getLogger("fido2").setLevel(logging.WARNING)

_KEY = "_passkey_question"
# What parsing something that somebody made up can raise, the library's own parsers included.
_BROKEN = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    struct.error,
)
TRANSPORTS = {"ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"}


def _server() -> Fido2Server:
    party = PublicKeyCredentialRpEntity(name=settings.BRAND, id=settings.OPERATOR_HOST)
    return Fido2Server(party, verify_origin=lambda origin: origin == settings.OPERATOR_URL)


def _descriptors(account: Account) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(
            type=PublicKeyCredentialType.PUBLIC_KEY,
            id=websafe_decode(passkey.credential_id),
            transports=passkey.transports or None,
        )
        for passkey in Passkey.objects.filter(account=account)
    ]


def _keep(request: HttpRequest, state: dict[str, Any], purpose: str) -> None:
    """Remember a question in this browser's session, and that it has not been answered."""
    Challenge.objects.create(digest=_digest(state["challenge"]), expires_at=clock.now() + CHALLENGE_WITHIN)
    kept = {"challenge": state["challenge"], "user_verification": str(state["user_verification"].value)}
    request.session[_KEY] = {"purpose": purpose, "state": kept}
    request.session.save()


def _take(request: HttpRequest, purpose: str) -> dict[str, Any]:
    """Return the question this browser was asked for such a purpose, and end it; raises PasskeyRefused."""
    kept = request.session.pop(_KEY, None)
    if not isinstance(kept, dict) or kept.get("purpose") != purpose:
        raise PasskeyRefused("this browser was not asked")
    now = clock.now()
    with transaction.atomic():
        row = Challenge.objects.filter(digest=_digest(kept["state"]["challenge"]))
        taken = row.filter(expires_at__gt=now).delete()[0]
    if not taken:
        raise PasskeyRefused("answered already, or too late")
    state: dict[str, Any] = kept["state"]
    return state


def _digest(challenge: str) -> str:
    return hashlib.sha256(challenge.encode()).hexdigest()


def ask_for_new(request: HttpRequest, account: Account) -> dict[str, Any]:
    """Return what `navigator.credentials.create` gets: a key the device can find again, unlocked by its owner."""
    options, state = _server().register_begin(
        PublicKeyCredentialUserEntity(id=account.pk.bytes, name=account.email, display_name=account.email),
        credentials=_descriptors(account),
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _keep(request, state, f"new:{account.pk}")
    return dict(options)


def new_key(request: HttpRequest, account: Account, answer: str) -> tuple[str, str, int, list[str]]:
    """Return id, public half, counter and transports of a key that was just made; raises PasskeyRefused."""
    state = _take(request, f"new:{account.pk}")
    try:
        response = RegistrationResponse.from_dict(json.loads(answer))
        _own_frame(response.response.client_data)
        data = _server().register_complete(state, response)
        transports = _transports(answer)
    except _BROKEN as error:
        raise PasskeyRefused("not an answer to the question") from error
    credential = data.credential_data
    if credential is None or len(credential.credential_id) > 1023:
        raise PasskeyRefused("no key in the answer")
    return (
        websafe_encode(credential.credential_id),
        websafe_encode(bytes(credential)),
        data.counter,
        transports,
    )


def _transports(answer: str) -> list[str]:
    """Return the ways in which a device can be reached, of those there are: told by the browser, proved by nobody."""
    told = json.loads(answer)["response"].get("transports")
    return sorted(TRANSPORTS.intersection(each for each in told if isinstance(each, str))) if told else []


def ask_for_known(request: HttpRequest, account: Account | None = None) -> dict[str, Any]:
    """Return what `navigator.credentials.get` gets: for the keys of an account, or for any key it finds itself."""
    options, state = _server().authenticate_begin(
        _descriptors(account) if account else None,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    _keep(request, state, f"known:{account.pk}" if account else "known")
    return dict(options)


def shown_key(request: HttpRequest, answer: str, account: Account | None = None) -> tuple[Passkey, int]:
    """Return the passkey that answered and its counter; raises PasskeyRefused, also for another account's key."""
    state = _take(request, f"known:{account.pk}" if account else "known")
    try:
        response = AuthenticationResponse.from_dict(json.loads(answer))
        _own_frame(response.response.client_data)
        passkey = Passkey.objects.select_related("account").get(credential_id=websafe_encode(response.raw_id))
        key = AttestedCredentialData(websafe_decode(passkey.public_key))
        _server().authenticate_complete(state, [key], response)
        handle = response.response.user_handle
        counter = response.response.authenticator_data.counter
    except (*_BROKEN, Passkey.DoesNotExist) as error:
        raise PasskeyRefused("not an answer to the question, or not with a key of ours") from error
    if account is not None and passkey.account_id != account.pk:
        raise PasskeyRefused("a key of another account")
    if (handle and bytes(handle) != passkey.account.pk.bytes) or (account is None and not handle):
        raise PasskeyRefused("the key says it is somebody else's")
    return passkey, counter


def _own_frame(client_data: Any) -> None:
    """Refuse an answer that was given inside a page of somebody else (WebAuthn, 7.2 step 13)."""
    if client_data.cross_origin:
        raise ValueError("asked from within another page")
