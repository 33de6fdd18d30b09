"""`website-online analytics …`: whether the operator's own pages use Google Analytics, since when, on which terms."""

import hashlib
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.core.analytics import queries
from website_online.core.analytics.actions import DecisionRefused, disable, enable
from website_online.core.analytics.models import Activation
from website_online.core.analytics.rules import OFFERED_MONTHS, Terms
from website_online.foundation import clock
from website_online.operations.statement import actions as statement
from website_online.operations.statement import queries as statements

TOLD = (
    "People have to be told 30 days ahead: a new version of the privacy statement is published, every account gets a "
    "message, and nothing is loaded before that version is in force. Run the command again with --announce."
)


class Command(BaseCommand):
    help = "Google Analytics on the operator's own public pages: off unless turned on here."

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("status", help="what was decided, and what holds today")
        on = verbs.add_parser("enable", help="decide to use it; impossible without the agreement with Google")
        on.add_argument("--measurement-id", default="", help="of the data stream: G-XXXXXXXXXX")
        on.add_argument("--agreement-date", type=date.fromisoformat, help="of the data processing terms (YYYY-MM-DD)")
        on.add_argument("--agreement-version", default="", help="of the data processing terms, as Google names it")
        on.add_argument("--agreement-document", default="", help="where they are kept: a file, or an https address")
        on.add_argument(
            "--months", type=int, default=14, choices=OFFERED_MONTHS, help="as set in Google Analytics (default 14)"
        )
        on.add_argument(
            "--share-with-google", action="store_true", help="Google may use the data too, of those who agree to that"
        )
        on.add_argument("--announce", action="store_true", help="publish the statement and tell every account")
        for verb in (on, verbs.add_parser("disable", help="stop using it, at once")):
            verb.add_argument("--by", default="", help="who decides: a function, not a name")
            verb.add_argument("--because", default="", help="why, in a sentence")

    def handle(self, *args: Any, **options: Any) -> None:
        getattr(self, f"_{options['verb']}")(**options)

    def _status(self, **_: Any) -> None:
        present = queries.in_effect()
        if present is None:
            self.stdout.write("Google Analytics is off: no page loads anything of Google's.")
        for activation in queries.activations():
            self.stdout.write(_line(activation, is_present=present is not None and activation.pk == present.pk))

    def _enable(self, *, announce: bool, by: str, because: str, **options: Any) -> None:
        if options["agreement_date"] is None or not options["agreement_document"]:
            raise CommandError(
                "Google Analytics cannot be used without the recorded processing agreement (GDPR art. 28(3)): give "
                "--agreement-date, --agreement-version and --agreement-document."
            )
        place, digest = _document(options["agreement_document"])
        terms = Terms(
            measurement_id=options["measurement_id"],
            agreement_date=options["agreement_date"],
            agreement_version=options["agreement_version"],
            agreement_document=place,
            agreement_digest=digest,
            months=options["months"],
            sharing=options["share_with_google"],
        )
        try:
            _, announcement = enable(terms, by=by, because=because, publish=lambda: _published(because, announce))
        except (DecisionRefused, statement.PublicationRefused) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"Decided. Version {announcement.statement_version} of the privacy statement says so; "
            f"it holds from {announcement.effective_on} on."
        )
        self.stdout.write(
            f"In Google Analytics, set data retention to {terms.months} months without reset on new activity, switch "
            f"enhanced measurement off, and leave data sharing {'as agreed' if terms.sharing else 'off'}."
        )

    def _disable(self, *, by: str, because: str, **_: Any) -> None:
        try:
            disable(by=by, because=because)
        except DecisionRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write("Google Analytics is off from now on; its cookies go at each browser's next visit.")
        if statements.pending():
            self.stdout.write("Publish the statement that says so: website-online statement publish")


def _published(because: str, announce: bool) -> tuple[int, date]:
    """Publish the statement that says what was decided; return its number and the day it comes into force."""
    newest, pending = statements.newest(), statements.pending()
    if newest is not None and not pending:
        return newest.number, newest.effective_on
    if newest is not None and pending.important and not announce:
        raise DecisionRefused(TOLD)
    earliest = max(clock.today(), newest.effective_on) if newest is not None else clock.today()
    if pending.important and newest is not None:
        earliest = max(earliest, clock.today() + statement.rules.NOTICE)
    version = statement.publish(important=bool(pending.important), effective_on=earliest, because=because)
    return version.number, version.effective_on


def _document(given: str) -> tuple[str, str]:
    """Return where the agreement is kept and, for a file, the digest of what it holds now."""
    if given.startswith("https://"):
        return given, ""
    try:
        content = Path(given).read_bytes()
    except OSError as error:
        raise CommandError(f"The processing agreement cannot be read: {given} ({error.strerror}).") from error
    if not content:
        raise CommandError(f"The processing agreement is an empty file: {given}.")
    return str(Path(given).resolve()), hashlib.sha256(content).hexdigest()


def _line(activation: Activation, *, is_present: bool) -> str:
    ending = getattr(activation, "ending", None)
    announcement = getattr(activation, "announcement", None)
    since = f"from {announcement.effective_on} (version {announcement.statement_version})" if announcement else "never"
    parts = [
        f"{'*' if is_present else ' '} {activation.measurement_id} {since}",
        f"{activation.months} months, sharing with Google {'on' if activation.sharing else 'off'}",
        f"agreement {activation.agreement_version} of {activation.agreement_date}: {activation.agreement_document}",
        f"decided {activation.at:%Y-%m-%d} by {activation.by}: {activation.because}",
    ]
    if ending is not None:
        parts.append(f"ended {ending.at:%Y-%m-%d} by {ending.by}: {ending.because}")
    return "; ".join(parts)
