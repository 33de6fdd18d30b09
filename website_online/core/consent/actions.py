"""Agreeing and taking back."""

import hashlib
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.crypto import salted_hmac

from website_online.core.accounts.models import Account
from website_online.core.audit.actions import record
from website_online.core.consent.events import ConsentGiven, ConsentWithdrawn
from website_online.core.consent.models import Agreement, TextVersion, Withdrawal
from website_online.core.consent.purposes import purposes
from website_online.core.mail.rules import address_key
from website_online.foundation import clock
from website_online.foundation.events import announce

Subject = Account | UUID | str


class ConsentRefused(ValueError):
    """The text that was shown is not the one that is valid now, or there is no such subject."""


def _whose(subject: Subject) -> dict[str, object]:
    """Return the fields that say whose consent it is: an account's id, or a keyed hash of an address."""
    if isinstance(subject, Account):
        return {"account_id": subject.pk}
    if isinstance(subject, UUID):
        return {"account_id": subject}
    key = address_key(subject)
    if not key:
        raise ConsentRefused("neither an account nor an address")
    return {"subject_digest": digest_of(key)}


def _whoever(subject: Subject) -> Q:
    """Return how the agreements of a subject are found, those written down under a former key included."""
    whose = _whose(subject)
    if "account_id" in whose:
        return Q(**whose)
    return Q(subject_digest__in=digests_of(address_key(str(subject))))


def digests_of(key: str) -> list[str]:
    """Return the keyed hashes under which an address may stand: the present key's, then those of former keys."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [salted_hmac("consent.subject", key, secret=secret, algorithm="sha256").hexdigest() for secret in secrets]


def digest_of(key: str) -> str:
    """Return the keyed hash under which an address without an account is written down."""
    return digests_of(key)[0]


def present_text(purpose: str, language: str) -> TextVersion:
    """Return the row of the words that are valid now, writing it down the first time they are used.

    Raises ConsentRefused when the words of this version were once others: a change needs a new one.
    """
    known = purposes.get(purpose)
    code, words = known.text(language)
    digest = hashlib.sha256(words.encode()).hexdigest()
    row, _ = TextVersion.objects.get_or_create(
        purpose=purpose,
        version=known.version,
        language=code,
        defaults={"text": words, "digest": digest, "first_used_at": clock.now()},
    )
    if row.digest != digest:
        raise ConsentRefused(f"the text of {purpose} changed without a new version")
    return row


def give(
    subject: Subject, purpose: str, text_version: int | None = None, how: str = "", *, language: str = "fr"
) -> Agreement:
    """Write down that somebody agreed, to which words, when and how ("sign-up"); return the row.

    `subject` is an account, its id, or an e-mail address. `text_version` is the version that was on
    the page (None: the present one). An earlier agreement stays. Raises ConsentRefused when another
    version is valid now, KeyError for an unknown purpose.
    """
    text = present_text(purpose, language)
    if text_version is not None and text_version != text.version:
        raise ConsentRefused("another text is valid now")
    with transaction.atomic():
        whose = _whose(subject)
        agreement = Agreement.objects.create(purpose=purpose, text=text, at=clock.now(), how=how, **whose)
        if agreement.account_id:
            _note("consent.given", agreement, how)
        announce(ConsentGiven(str(agreement.pk)))
    return agreement


def withdraw(subject: Subject, purpose: str, how: str = "") -> int:
    """Take back every agreement of somebody to a purpose; return how many there were."""
    withdrawn = 0
    with transaction.atomic():
        found = Agreement.objects.select_for_update(of=("self",)).filter(
            _whoever(subject), purpose=purpose, withdrawal=None
        )
        for agreement in found:
            Withdrawal.objects.create(agreement=agreement, at=clock.now(), how=how)
            if agreement.account_id:
                _note("consent.withdrawn", agreement, how)
            announce(ConsentWithdrawn(str(agreement.pk)))
            withdrawn += 1
    return withdrawn


def _note(verb: str, agreement: Agreement, how: str) -> None:
    record(
        verb,
        actor_id=agreement.account_id,
        object_type="consent",
        object_id=agreement.pk,
        details={"purpose": agreement.purpose, "version": agreement.text.version, "how": how},
    )
