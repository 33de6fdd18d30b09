"""Links in mails that leave a list or confirm a subscription.

A link names whose it is by an opaque id and proves by a keyed hash that we made it. It never
expires (the mail may be found years later) and survives a change of the installation's key as long
as the former one stands in SECRET_KEY_FALLBACKS. The portal's GET shows a page, its POST acts.
"""

import base64
import binascii
import hmac
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

LEAVE = "/lists/leave/{token}"
CONFIRM = "/lists/confirm/{token}"
SETTINGS = "/portal/account/mail"
_MAC = 20  # bytes: more than anybody can guess (RFC 2104, 5: half of the hash or more)


class LinkRefused(ValueError):
    """We did not make this link, or it was cut short."""


class Kind(Enum):
    """Whose id stands in a link, and what it does."""

    ACCOUNT_LEAVES = b"a"
    RECIPIENT_LEAVES = b"r"
    CONFIRMS = b"c"


@dataclass(frozen=True)
class Link:
    """What a link says: what it does, whose id it names, about which list."""

    kind: Kind
    id: UUID
    list: str


def make(link: Link) -> str:
    """Return the token that stands in the address."""
    body = link.kind.value + link.id.bytes + link.list.encode()
    return base64.urlsafe_b64encode(_mac(body, settings.SECRET_KEY) + body).decode().rstrip("=")


def read(token: str) -> Link:
    """Return what a token says; raises LinkRefused for one that we did not make."""
    try:
        # An ASCII string only: what looks like another letter is another letter.
        raw = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError) as error:
        raise LinkRefused("not a token") from error
    mac, body = raw[:_MAC], raw[_MAC:]
    if len(body) < 18 or make_canonical(raw) != token:
        raise LinkRefused("cut short")
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any([hmac.compare_digest(mac, _mac(body, secret)) for secret in secrets]):
        raise LinkRefused("not ours")
    return Link(Kind(body[:1]), UUID(bytes=body[1:17]), body[17:].decode())


def make_canonical(raw: bytes) -> str:
    """Return the one spelling of a token: base64 would accept several."""
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _mac(body: bytes, secret: str) -> bytes:
    return salted_hmac("subscriptions.link", body, secret=secret, algorithm="sha256").digest()[:_MAC]


def absolute(path: str, *, token: str = "") -> str:
    """Return a path of this file as a whole address."""
    return settings.OPERATOR_URL + path.format(token=token)
