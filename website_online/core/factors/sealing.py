"""Encryption of what must be read again: keys of code apps.

The key comes out of the installation's secret key by HKDF (RFC 5869), so nothing more has to be kept
or put into backups. While the secret key is being exchanged, former ones still open
(`SECRET_KEY_FALLBACKS`); what is read is sealed again with the present one.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"website-online: second factors, 1"


class Unreadable(ValueError):
    """Sealed with a secret key that this installation no longer has."""


def _fernet(secret_key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def seal(value: bytes) -> str:
    """Return a value encrypted and authenticated with the present secret key."""
    return _fernet(settings.SECRET_KEY).encrypt(value).decode()


def unseal(sealed: str) -> bytes:
    """Return what was sealed with the present or a former secret key; raises Unreadable."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    try:
        return MultiFernet([_fernet(key) for key in keys]).decrypt(sealed)
    except InvalidToken:
        raise Unreadable("no secret key of this installation opens this") from None


def is_outdated(sealed: str) -> bool:
    """Return whether something is sealed with a former secret key."""
    try:
        _fernet(settings.SECRET_KEY).decrypt(sealed)
    except InvalidToken:
        return True
    return False
