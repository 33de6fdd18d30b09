"""`website-online second-step …`: the operator's door to second factors."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from website_online.core.accounts.models import Account
from website_online.core.factors import actions
from website_online.core.factors.actions import codes
from website_online.core.factors.errors import NothingToRemove
from website_online.core.factors.queries import factors_of
from website_online.core.mail.rules import address_key


class Command(BaseCommand):
    help = (
        "Show the second step of an account; remove one that is lost, after three days in which its owner can object."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        show = verbs.add_parser("show", help="what the account has, without what would open it")
        remove = verbs.add_parser("remove", help="announce the removal to the owner; it happens 72 hours later")
        keep = verbs.add_parser("keep", help="stop a removal that was announced")
        verbs.add_parser("reseal", help="seal the secrets of code apps with the present secret key")
        for verb in (show, remove, keep):
            verb.add_argument("address", help="confirmed e-mail address of the account")
        remove.add_argument("--reason", required=True, help="how you made sure who asks; kept for a year")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it; what cannot be done is told in plain words, with exit status 1."""
        if options["verb"] == "reseal":
            sealed, lost = codes.reseal_all()
            self.stdout.write(f"{sealed} sealed anew, {lost} that no known secret key opens.")
            return
        account = Account.objects.open().confirmed().filter(email_key=address_key(options["address"])).first()
        if account is None:
            raise CommandError(f"There is no account with the confirmed address {options['address']}.")
        getattr(self, f"_{options['verb']}")(account, **options)

    def _show(self, account: Account, **_: Any) -> None:
        factors = factors_of(account)
        self.stdout.write(f"code app: {'yes' if factors.code_app else 'no'}")
        self.stdout.write(f"passkeys: {len(factors.passkeys)}")
        self.stdout.write(f"recovery codes left: {factors.recovery_left}")
        if factors.removal:
            self.stdout.write(f"removal on {localtime(factors.removal.due_at):%Y-%m-%d %H:%M}")

    def _remove(self, account: Account, *, reason: str, **_: Any) -> None:
        try:
            removal = actions.plan_removal(account, reason=reason)
        except NothingToRemove as error:
            raise CommandError(f"Nothing was done: {error}.") from error
        self.stdout.write(
            f"Announced to {account.email}. It happens on {localtime(removal.due_at):%Y-%m-%d %H:%M}, "
            "unless the owner stops it."
        )

    def _keep(self, account: Account, **_: Any) -> None:
        stopped = actions.stop_pending(account, because="operator")
        self.stdout.write("The removal is stopped." if stopped else "No removal is on its way.")
