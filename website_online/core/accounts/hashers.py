"""How passwords are kept: bcrypt over SHA-256, so that every byte of any length counts."""

import hashlib

import bcrypt
from django.contrib.auth.hashers import BCryptSHA256PasswordHasher


class BCryptSHA256Cost12(BCryptSHA256PasswordHasher):
    """Django's bcrypt_sha256 with a cost of its own; hashes of a lower cost are renewed at sign-in.

    Lone surrogates, which JSON can carry and UTF-8 cannot, are taken as they are instead of failing.
    """

    rounds = 12

    # bcrypt gives and takes salts as bytes, which the stubs do not know.
    def encode(self, password: str, salt: bytes) -> str:  # type: ignore[override]
        """Return the stored form of a password (`bcrypt_sha256$$2b$12$…`)."""
        folded = hashlib.sha256(password.encode("utf-8", "surrogatepass")).hexdigest().encode()
        return f"{self.algorithm}${bcrypt.hashpw(folded, salt).decode('ascii')}"
