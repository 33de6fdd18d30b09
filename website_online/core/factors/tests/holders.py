"""A passkey made of software, and people who have a second factor."""

import json
import os
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from website_online.core.accounts.models import Account
from website_online.core.factors import sealing
from website_online.core.factors.actions import codes, recovery
from website_online.core.factors.models import CodeApp, Passkey
from website_online.core.factors.rules import step_of
from website_online.foundation import clock

FLAG = AuthenticatorData.FLAG
PASSWORD = "Correct cheval, pile & agrafe"


class SoftKey:
    """A passkey on a device of software. What it says about itself can be bent."""

    def __init__(self, *, host: str = "", origin: str = "") -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = os.urandom(32)
        self.host = host or settings.OPERATOR_HOST
        self.origin = origin or settings.OPERATOR_URL
        self.counter = 0
        self.verified = True
        self.cross_origin = False
        self.handle = b""

    def _flags(self, more: int = 0) -> int:
        return FLAG.UP | (FLAG.UV if self.verified else 0) | more

    def _client_data(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, challenge, self.origin, self.cross_origin)

    def make(self, options: dict) -> str:
        """Answer `navigator.credentials.create`."""
        asked = options["publicKey"]
        self.handle = websafe_decode(asked["user"]["id"])
        key = AttestedCredentialData.create(
            b"\0" * 16, self.credential_id, ES256.from_cryptography_key(self.private.public_key())
        )
        data = AuthenticatorData.create(
            sha256(self.host.encode()).digest(), self._flags(FLAG.AT), self.counter, bytes(key)
        )
        client = self._client_data("webauthn.create", asked["challenge"])
        return self._answer(
            {
                "clientDataJSON": websafe_encode(bytes(client)),
                "attestationObject": websafe_encode(bytes(AttestationObject.create("none", data, {}))),
                "transports": ["internal"],
            }
        )

    def show(self, options: dict, *, challenge: str = "") -> str:
        """Answer `navigator.credentials.get`, counting one up."""
        self.counter += 1
        client = self._client_data("webauthn.get", challenge or options["publicKey"]["challenge"])
        data = AuthenticatorData.create(sha256(self.host.encode()).digest(), self._flags(), self.counter)
        signature = self.private.sign(bytes(data) + client.hash, ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(bytes(client)),
                "authenticatorData": websafe_encode(bytes(data)),
                "signature": websafe_encode(signature),
                "userHandle": websafe_encode(self.handle),
            }
        )

    def _answer(self, response: dict) -> str:
        identifier = websafe_encode(self.credential_id)
        return json.dumps(
            {
                "id": identifier,
                "rawId": identifier,
                "type": "public-key",
                "response": response,
                "clientExtensionResults": {},
            }
        )


def give_code_app(account: Account) -> bytes:
    """Give an account a code app that has not been used yet; return its secret."""
    secret = codes.new_secret()
    CodeApp.objects.create(account=account, secret=sealing.seal(secret), last_step=0)
    return secret


def code_of(secret: bytes, *, later: int = 0) -> str:
    """Return what the app shows now, or some steps of thirty seconds later."""
    return codes.code_at(secret, step_of(clock.now().timestamp()) + later)


def give_recovery_codes(account: Account) -> list[str]:
    """Give an account recovery codes and return them."""
    return recovery.replace(account, recovery.prepare())


def prove(browser: Client, **more: str) -> None:
    """Confirm in a signed-in browser who sits there."""
    answer = browser.post("/portal/account/security/prove", {"password": PASSWORD, **more})
    assert answer.status_code == 302, answer.content.decode()


def add_passkey(browser: Client, key: SoftKey, name: str = "Téléphone"):
    """Make a passkey on the page of a browser that has proved who sits there; return the answer."""
    options = browser.post("/portal/account/security/passkeys/question").json()
    return browser.post("/portal/account/security/passkeys/new", {"name": name, "answer": key.make(options)})


def give_passkey(account: Account, *, password: str = PASSWORD) -> SoftKey:
    """Give an account a passkey in the way its owner would; return the key."""
    browser, key = at_home(account), SoftKey()
    prove(browser, password=password)
    assert add_passkey(browser, key).status_code == 200
    assert Passkey.objects.filter(account=account).exists()
    return key


def at_home(account: Account) -> Client:
    """Return a browser in which the account is signed in."""
    browser = Client()
    browser.force_login(account)
    return browser


def half_way(account: Account, *, ip: str = "203.0.113.40", **more: str) -> Client:
    """Return a browser that has given the right password and stands before the second step."""
    browser = Client(REMOTE_ADDR=ip)
    browser.get("/portal/sign-in")
    answer = browser.post("/portal/sign-in", {"email": account.email, "password": PASSWORD, **more})
    assert answer.status_code == 302 and answer["Location"].startswith("/portal/second-step"), answer.content.decode()
    return browser


def is_in(browser: Client) -> bool:
    """Return whether somebody is signed in in a browser."""
    return browser.get("/portal/").status_code == 200
