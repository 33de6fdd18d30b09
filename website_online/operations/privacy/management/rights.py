"""`website-online privacy restrictions | notices | receipt …`: what people's rights leave for an operator to do."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import CommandError

from website_online.foundation import clock
from website_online.operations.privacy import receipts
from website_online.operations.privacy.actions import correcting, notifying, restricting
from website_online.operations.privacy.models import Correction, RecipientNotice, Restriction

Write = Callable[[str], Any]


def add_arguments(verbs: Any) -> None:
    """Describe the verbs."""
    restrictions: ArgumentParser = verbs.add_parser("restrictions", help="data that are only stored (art. 18)")
    kinds = restrictions.add_subparsers(dest="rights_verb", required=True)
    kinds.add_parser("list", help="the restrictions in force")
    lifted = kinds.add_parser("lift", help="announce to the person that one ends in seven days, and why")
    lifted.add_argument("id", type=UUID)
    lifted.add_argument("--because", required=True, help="the reason, in the language of the person")
    corrections: ArgumentParser = verbs.add_parser("corrections", help="what people say is wrong (art. 16)")
    kinds = corrections.add_subparsers(dest="rights_verb", required=True)
    kinds.add_parser("list", help="those that nobody has settled")
    settled = kinds.add_parser("settle", help="answer one, and lift what was restricted meanwhile")
    settled.add_argument("id", type=UUID)
    outcome = settled.add_mutually_exclusive_group(required=True)
    outcome.add_argument("--corrected", action="store_true", help="it was wrong and has been corrected")
    outcome.add_argument("--refused", action="store_true", help="it stays as it is")
    settled.add_argument("--answer", required=True, help="what the person is told, in his language")
    notices: ArgumentParser = verbs.add_parser("notices", help="recipients of data who have to be told (art. 19)")
    kinds = notices.add_subparsers(dest="rights_verb", required=True)
    kinds.add_parser("list", help="those who have not been told")
    told = kinds.add_parser("told", help="write down that one was told")
    told.add_argument("id", type=UUID)
    told.add_argument("--how", required=True, help="by what, to whom")
    receipt: ArgumentParser = verbs.add_parser("receipt", help="receipts of erasures")
    kinds = receipt.add_subparsers(dest="rights_verb", required=True)
    verified = kinds.add_parser("verify", help="whether this installation made a receipt and nobody changed it")
    verified.add_argument("file", type=Path)


def handle(verb: str, options: dict[str, Any], write: Write) -> None:
    """Do what was asked."""
    given = Namespace(**options)
    _VERBS[verb, given.rights_verb](given, write)


def _restrictions(given: Namespace, write: Write) -> None:
    del given
    rows = Restriction.objects.filter(lifted_at=None).order_by("since")
    for row in rows:
        what = ", ".join(filter(None, (row.purpose, row.store))) or "everything"
        ending = f"  announced to end: {row.lifted_because}" if row.announced_at else ""
        write(
            f"{row.pk}  since {clock.local(row.since).date()}  account {row.account_id}: {what}, "
            f"art. {row.ground}  case {row.case_reference or '-'}{ending}"
        )
    if not rows:
        write("Nothing is restricted.")


def _lift(given: Namespace, write: Write) -> None:
    found = Restriction.objects.filter(pk=given.id).first()
    if found is None:
        raise CommandError("There is no such restriction; `website-online privacy restrictions list` names them.")
    try:
        restricting.lift(found, because=given.because)
    except restricting.NotRestricted as refusal:
        raise CommandError("This restriction is over.") from refusal
    write(f"The person has been told; it ends in {restricting.NOTICE.days} days.")


def _corrections(given: Namespace, write: Write) -> None:
    del given
    rows = Correction.objects.filter(settled_at=None).order_by("since")
    for row in rows:
        write(f"{row.pk}  since {clock.local(row.since).date()}  {row.store}  case {row.case_reference}")
    if not rows:
        write("Nobody waits for a correction.")


def _settle(given: Namespace, write: Write) -> None:
    found = Correction.objects.filter(pk=given.id).first()
    if found is None:
        raise CommandError("There is no such request; `website-online privacy corrections list` names them.")
    try:
        correcting.settle(found, corrected=given.corrected, answer_text=given.answer)
    except correcting.Settled as refusal:
        raise CommandError("This request is settled.") from refusal
    write("The person has been answered.")


def _notices(given: Namespace, write: Write) -> None:
    del given
    rows = notifying.open_notices()
    for row in rows:
        since = clock.local(row.since).date()
        write(f"{row.pk}  since {since}  tell {row.recipient}: {row.store} of account {row.account_id} {row.what}")
    if not rows:
        write("Nobody has to be told.")


def _told(given: Namespace, write: Write) -> None:
    found = RecipientNotice.objects.filter(pk=given.id, told_at=None).first()
    if found is None:
        raise CommandError("There is no such notice; `website-online privacy notices list` names them.")
    notifying.told(found, how=given.how)
    write("Written down.")


def _verify(given: Namespace, write: Write) -> None:
    try:
        receipt = json.loads(given.file.read_text())
        signed = str(receipt.pop("signature"))
    except (OSError, UnicodeDecodeError, ValueError, AttributeError, KeyError, TypeError) as problem:
        raise CommandError(f"{given.file} holds no receipt with a signature.") from problem
    if not receipts.is_genuine(receipt, signed):
        raise CommandError("Not genuine: another installation made it, or somebody changed it.")
    write(f"Genuine: erasure {receipt.get('erasure')}, finished {receipt.get('finished')}.")


_VERBS: dict[tuple[str, str], Callable[[Namespace, Write], None]] = {
    ("restrictions", "list"): _restrictions,
    ("restrictions", "lift"): _lift,
    ("corrections", "list"): _corrections,
    ("corrections", "settle"): _settle,
    ("notices", "list"): _notices,
    ("notices", "told"): _told,
    ("receipt", "verify"): _verify,
}
