"""`website-online promises`: each promise, met by what, checked when, with what result."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.foundation import clock
from website_online.operations.promises import queries
from website_online.operations.promises.actions import examine_all
from website_online.operations.promises.rules import Standing


class Command(BaseCommand):
    help = "Examine the promises of the privacy statement and say what each rests on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--read", action="store_true", help="show the last examination instead of a new one")
        parser.add_argument("--json", action="store_true", help="as JSON")
        parser.add_argument("--strict", action="store_true", help="fail when a promise is not met")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["read"]:
            examine_all(clock.today())
        accounts = queries.accounts()
        if options["json"]:
            self.stdout.write(json.dumps([_plain(account) for account in accounts], ensure_ascii=False, indent=2))
        else:
            for account in accounts:
                self._print(account)
            counts = {state: sum(a.standing is state for a in accounts) for state in Standing}
            self.stdout.write("\n" + ", ".join(f"{count} {state}" for state, count in counts.items()))
        if options["strict"] and any(account.standing is Standing.NOT_MET for account in accounts):
            raise CommandError("Not every promise is met.")

    def _print(self, account: queries.Account) -> None:
        promise = account.promise
        state = account.standing.upper() + (f" FOR {promise.waits}" if account.standing is Standing.WAITS else "")
        self.stdout.write(f"{promise.name:<4} {state:<18} {promise.duty}")
        for proof in account.proofs:
            sign = "+" if proof.met else "!"
            self.stdout.write(f"       {sign} {proof.words}  [{proof.key}, {proof.at:%Y-%m-%d %H:%M} UTC]")
        if account.standing is Standing.NOT_MET and not account.proofs:
            self.stdout.write("       ! nothing proves it")


def _plain(account: queries.Account) -> dict[str, Any]:
    return {
        "promise": account.promise.name,
        "quote": account.promise.quote,
        "duty": account.promise.duty,
        "standing": account.standing.value,
        "waits": account.promise.waits,
        "proofs": [
            {"evidence": proof.key, "words": proof.words, "met": proof.met, "at": proof.at.isoformat()}
            for proof in account.proofs
        ],
    }
