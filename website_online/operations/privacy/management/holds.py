"""`website-online privacy holds …`: legal holds, until staff have a desk for them."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import CommandError

from website_online.foundation import clock
from website_online.foundation.ids import as_uuid
from website_online.operations.privacy import holds
from website_online.operations.privacy.actions import holding
from website_online.operations.privacy.models import LegalHold
from website_online.operations.privacy.periods import end_of

Write = Callable[[str], Any]


def add_arguments(parser: ArgumentParser) -> None:
    """Describe the verbs of `holds`."""
    verbs = parser.add_subparsers(dest="holds_verb", required=True)
    listed = verbs.add_parser("list", help="the holds in force")
    listed.add_argument("--all", action="store_true", help="those that are over as well")
    listed.add_argument("--json", action="store_true", help="for programs")
    placed = verbs.add_parser("place", help="hold what an order names")
    placed.add_argument("--account", help="id or e-mail address of an account")
    placed.add_argument("--site", type=UUID, help="id of a site")
    placed.add_argument(
        "--store", action="append", default=[], help="one kind of data, as the register names it; repeat"
    )
    placed.add_argument("--data-from", type=date.fromisoformat, help="only data made from this day on")
    placed.add_argument("--data-until", type=date.fromisoformat, help="only data made until this day")
    placed.add_argument("--reference", required=True, help="of the order or the dispute")
    placed.add_argument("--authority", required=True, help="who asks for it")
    placed.add_argument("--basis", required=True, help="the article on which it rests")
    placed.add_argument("--reason", required=True, help="what it is about, in a few words")
    placed.add_argument("--silent", action="store_true", help="its person must not know")
    for verb, text in (("renew", "let a hold end later"), ("lift", "end a hold now")):
        changed = verbs.add_parser(verb, help=text)
        changed.add_argument("hold", type=UUID, help="id of the hold")
        changed.add_argument("--by", required=True, help="who does it")
        if verb == "renew":
            changed.add_argument("--until", type=date.fromisoformat, required=True, help="its last day")
    placed.add_argument("--until", type=date.fromisoformat, required=True, help="its last day; twelve months at most")
    placed.add_argument("--by", required=True, help="who places it")


def handle(options: dict[str, Any], write: Write, account: Callable[[str], str]) -> None:
    """Do what was asked; `account` finds the id that an id or an address means."""
    given = Namespace(**options)
    try:
        _VERBS[given.holds_verb](given, write, account)
    except holding.HoldRefused as refusal:
        raise CommandError(str(refusal)) from refusal


def _list(given: Namespace, write: Write, account: Callable[[str], str]) -> None:
    del account
    rows = LegalHold.objects.order_by("placed_at") if given.all else holds.in_force(clock.now())
    if given.json:
        write(json.dumps([_as_json(hold) for hold in rows], ensure_ascii=False, indent=2))
    elif not rows:
        write("No legal hold is in force.")
    else:
        for hold in rows:
            write(_in_words(hold))


def _place(given: Namespace, write: Write, account: Callable[[str], str]) -> None:
    hold = holding.place(
        holding.Order(
            reference=given.reference,
            reason=given.reason,
            basis=given.basis,
            authority=given.authority,
            silent=given.silent,
        ),
        account_id=as_uuid(account(given.account)) if given.account else None,
        site_id=given.site,
        stores=given.store,
        data_from=_begin_of(given.data_from) if given.data_from else None,
        data_until=end_of(given.data_until) if given.data_until else None,
        expires_at=end_of(given.until),
        by=given.by,
    )
    write(_in_words(hold))


def _renew(given: Namespace, write: Write, account: Callable[[str], str]) -> None:
    del account
    write(_in_words(holding.renew(_one(given.hold), expires_at=end_of(given.until), by=given.by)))


def _lift(given: Namespace, write: Write, account: Callable[[str], str]) -> None:
    del account
    holding.lift(_one(given.hold), by=given.by)
    write("Lifted. What it held goes with the next retention run.")


_VERBS = {"list": _list, "place": _place, "renew": _renew, "lift": _lift}


def _one(pk: UUID) -> LegalHold:
    found = LegalHold.objects.filter(pk=pk).first()
    if found is None:
        raise CommandError("There is no such hold; `website-online privacy holds list` names them.")
    return found


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(settings.OPERATOR_TIME_ZONE)).astimezone(UTC)


def _last_day(instant: datetime) -> date:
    return clock.local(instant - timedelta(microseconds=1)).date()


def _in_words(hold: LegalHold) -> str:
    about = [f"account {hold.account_id}"] if hold.account_id else []
    about += [f"site {hold.site_id}"] if hold.site_id else []
    kinds = ", ".join(hold.stores) or "everything"
    made = ""
    if hold.data_from or hold.data_until:
        begin = clock.local(hold.data_from).date() if hold.data_from else "…"
        end = _last_day(hold.data_until) if hold.data_until else "…"
        made = f", made {begin} – {end}"
    marks = "  SILENT: its person must not know" if hold.silent else ""
    if hold.lifted_at:
        over = f"lifted on {clock.local(hold.lifted_at).date()} by {hold.lifted_by}"
    else:
        over = f"{'until' if hold.expires_at > clock.now() else 'over since'} {_last_day(hold.expires_at)}"
    return (
        f"{hold.pk}  {hold.reference}  {over}{marks}\n"
        f"    {' and '.join(about)}: {kinds}{made}\n"
        f"    {hold.authority}, {hold.basis}: {hold.reason} (placed on {clock.local(hold.placed_at).date()} by {hold.placed_by})"
    )


def _as_json(hold: LegalHold) -> dict[str, Any]:
    def said(instant: datetime | None) -> str | None:
        return instant.isoformat() if instant else None

    return {
        "id": str(hold.pk),
        "reference": hold.reference,
        "account": str(hold.account_id) if hold.account_id else None,
        "site": str(hold.site_id) if hold.site_id else None,
        "stores": hold.stores,
        "data_from": said(hold.data_from),
        "data_until": said(hold.data_until),
        "reason": hold.reason,
        "basis": hold.basis,
        "authority": hold.authority,
        "silent": hold.silent,
        "placed_at": said(hold.placed_at),
        "placed_by": hold.placed_by,
        "expires_at": said(hold.expires_at),
        "lifted_at": said(hold.lifted_at),
        "lifted_by": hold.lifted_by,
    }
