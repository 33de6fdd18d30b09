"""`manage.py verify_audit`: has anybody rewritten the record?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from website_online.core.audit import actions
from website_online.core.audit.models import Head


class Command(BaseCommand):
    help = "Verify every audit chain; exit code 1 and one line per fault when one is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        faults = actions.verify_all()
        for fault in faults:
            self.stdout.write(f"{fault.chain_kind} {fault.chain_id} #{fault.sequence}: {fault.problem}")
        if faults:
            raise CommandError(f"{len(faults)} fault(s)")
        self.stdout.write(f"{Head.objects.count()} chain(s) hold")
