"""`website-online processors …`: the public register of companies that work for the operator."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.foundation import recipients
from website_online.operations.agreements import actions, queries


class Command(BaseCommand):
    help = "The register of sub-processors (GDPR art. 28): list it, announce somebody new, note an end."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("list", help="who works for us, and since when")
        verbs.add_parser("status", help="who gets data by the settings and is not in the register")
        new = verbs.add_parser("announce", help="somebody new: every account is told, 30 days ahead")
        new.add_argument("service", help="what it does: one of the services that the program knows")
        new.add_argument("--company", required=True)
        new.add_argument("--country", required=True, help="two letters, such as BE")
        new.add_argument("--safeguard", default="", help="outside the EEA: what protects the data (GDPR art. 46)")
        new.add_argument("--on", type=date.fromisoformat, help="the day it begins (YYYY-MM-DD)")
        new.add_argument("--because", default="", help="why, in a sentence")
        over = verbs.add_parser("end", help="nobody does this service any more")
        over.add_argument("service")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            getattr(self, f"_{options['verb']}")(**options)
        except actions.PublicationRefused as refused:
            raise CommandError(str(refused)) from refused

    def _list(self, **_: Any) -> None:
        for line in queries.register():
            until = f" until {line.row.until}" if line.row.until else ""
            self.stdout.write(
                f"{line.row.service:<10} since {line.row.since}{until}  {line.row.company}, {line.country}"
            )

    def _status(self, **_: Any) -> None:
        missing = queries.not_in_register()
        for service, recipient in missing:
            self.stdout.write(f"not in the register: {service.key}, {recipient.company} ({recipient.country})")
        if not missing:
            self.stdout.write("Everybody who gets data by the settings is in the register.")
        known = ", ".join(f"{service.key} ({service.title})" for service in recipients.registry.values())
        self.stdout.write(f"Services: {known}.")

    def _announce(
        self, *, service: str, company: str, country: str, safeguard: str, on: date | None, because: str, **_: Any
    ) -> None:
        recipient = recipients.Recipient(company, country.upper(), (), safeguard)
        row = actions.announce(service, recipient, since=on, because=because)
        self.stdout.write(f"{row.company} is announced and begins on {row.since}: do not switch it on before.")

    def _end(self, *, service: str, **_: Any) -> None:
        row = actions.end(service)
        self.stdout.write(f"{row.company} has not worked for us since {row.until}.")
