"""Codes of an app (RFC 6238): a key to begin with, and whether a code fits."""

import base64
import secrets
from dataclasses import dataclass
from io import BytesIO

import segno
from cryptography.hazmat.primitives import constant_time
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from website_online.core.accounts.models import Account
from website_online.core.factors import rules, sealing
from website_online.core.factors.models import CodeApp
from website_online.foundation import clock


@dataclass(frozen=True)
class Key:
    """What an app needs: to be read by its camera, opened by a link, or typed by hand."""

    drawing: SafeString
    link: str
    groups: str


def new_secret() -> bytes:
    """Return the random secret of a new code app."""
    return secrets.token_bytes(rules.SECRET_BYTES)


def _totp(secret: bytes) -> TOTP:
    # SHA-1 is what every app understands, and its weakness does not touch HMAC (RFC 6238, 1.2; RFC 6194, 3.3).
    return TOTP(secret, rules.CODE_FIGURES, SHA1(), rules.CODE_SECONDS)  # noqa: S303


def key_of(secret: bytes, account: Account) -> Key:
    """Return a secret in the three forms in which an app takes it."""
    link = _totp(secret).get_provisioning_uri(account.email, settings.BRAND)
    out = BytesIO()
    segno.make(link, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=True, border=2, svgclass="qr", lineclass=None, omitsize=True
    )
    return Key(
        drawing=mark_safe(out.getvalue().decode()),
        link=link,
        groups=rules.in_groups(base64.b32encode(secret).decode().rstrip("=")),
    )


def code_at(secret: bytes, step: int) -> str:
    """Return the code that an app shows in the step of this number."""
    return _totp(secret).generate(step * rules.CODE_SECONDS).decode()


def fitting_step(secret: bytes, typed: str, *, last_used: int = -1) -> int | None:
    """Return the number of the step whose code was typed, or None; a used one and those before fit no more."""
    code = rules.tidy_code(typed)
    if not code:
        return None
    now = rules.step_of(clock.now().timestamp())
    fitting = [
        step
        for step in rules.steps_to_try(now, last_used)
        if constant_time.bytes_eq(code_at(secret, step).encode(), code.encode())
    ]
    return fitting[0] if fitting else None


def use(account: Account, typed: str) -> bool:
    """Return whether this is a code of the account's app that was not used before, and use it up."""
    app = CodeApp.objects.filter(account=account).first()
    if app is None:
        return False
    try:
        secret = sealing.unseal(app.secret)
    except sealing.Unreadable:
        return False
    step = fitting_step(secret, typed, last_used=app.last_step)
    if step is None:
        return False
    values = {"last_step": step, "last_used_at": clock.now()}
    if sealing.is_outdated(app.secret):
        values["secret"] = sealing.seal(secret)
    # Of two browsers that come with the same code, one gets in.
    return bool(CodeApp.objects.filter(pk=app.pk, last_step__lt=step).update(**values))


def reseal_all() -> tuple[int, int]:
    """Seal what was sealed with a former secret key with the present one; return how many, and how many are lost."""
    sealed = lost = 0
    for app in CodeApp.objects.iterator():
        if not sealing.is_outdated(app.secret):
            continue
        try:
            fresh = sealing.seal(sealing.unseal(app.secret))
        except sealing.Unreadable:
            lost += 1
            continue
        sealed += CodeApp.objects.filter(pk=app.pk, secret=app.secret).update(secret=fresh)
    return sealed, lost
