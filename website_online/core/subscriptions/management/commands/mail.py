"""`website-online mail …`: who refuses our mail, complaints of mail providers, writing to an address again."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Count

from website_online.core.audit.actions import record
from website_online.core.mail import actions as mail
from website_online.core.mail.lists import lists
from website_online.core.mail.models import Message, Suppression
from website_online.core.mail.rules import MailClass, address_key
from website_online.core.subscriptions.actions import complain, forget_address
from website_online.core.subscriptions.complaints import NoComplaint, complaining_addresses
from website_online.core.subscriptions.queries import readers


class Command(BaseCommand):
    help = "Addresses that refuse our mail: list, add, take off; complaints that mail providers pass on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("status", help="messages by state, refusals by reason, readers of each list")
        stop = verbs.add_parser("suppress", help="stop writing to an address")
        stop.add_argument("address")
        stop.add_argument(
            "--reason",
            choices=["gone", "complaint"],
            required=True,
            help="gone: nothing at all is sent; complaint: nothing that can be refused",
        )
        again = verbs.add_parser("lift", help="write to an address again, because its owner asks for it")
        again.add_argument("address")
        arf = verbs.add_parser("complaint", help="read a complaint report (RFC 5965) and obey it")
        arf.add_argument("file", help="the report as it was mailed; - for standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(**options)

    def _status(self, **_: Any) -> None:
        for state, count in Message.objects.values_list("state").annotate(Count("id")).order_by("state"):
            self.stdout.write(f"messages {state}: {count}")
        rows = Suppression.objects.values_list("reason", "mail_class", "list").annotate(Count("id"))
        for reason, mail_class, list_key, count in rows.order_by("reason", "mail_class", "list"):
            self.stdout.write(f"refused {mail_class} {list_key or 'all'} ({reason}): {count}")
        for each in lists.values():
            self.stdout.write(f"readers {each.key}: {readers(each.key).count()}")

    def _suppress(self, *, address: str, reason: str, **_: Any) -> None:
        self._known(address)
        with transaction.atomic():
            if reason == "complaint":
                complain(address)
            else:
                forget_address(mail.suppress(address, reason=Suppression.Reason.GONE).digest)
            record("mail.suppressed", object_type="address", details={"reason": reason})
        self.stdout.write("This address is not written to any more.")

    def _lift(self, *, address: str, **_: Any) -> None:
        self._known(address)
        with transaction.atomic():
            for mail_class in MailClass:
                mail.lift_suppression(address, mail_class=mail_class)
            record("mail.suppression_lifted", object_type="address")
        self.stdout.write("This address is written to again. Lists that it left stay left.")

    def _complaint(self, *, file: str, **_: Any) -> None:
        try:
            raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            addresses = complaining_addresses(raw)
        except OSError as error:
            raise CommandError(f"The report cannot be read: {error}") from error
        except NoComplaint as error:
            raise CommandError(f"This is no complaint: {error}.") from error
        if not addresses:
            raise CommandError("The report names no address, and its message is none that we still know.")
        with transaction.atomic():
            for address in addresses:
                complain(address)
            record("mail.complained", object_type="address", details={"count": len(addresses)})
        self.stdout.write(f"{len(addresses)} address(es) will not be written to with what can be refused.")

    def _known(self, address: str) -> None:
        if not address_key(address):
            raise CommandError("This is no e-mail address.")
