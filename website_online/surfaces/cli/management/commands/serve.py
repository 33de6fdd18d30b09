"""`website-online serve`: migrate, repair, start the page servers and the job worker."""

import os
import socket
import sys
import time
import urllib.error
import urllib.request
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from website_online.surfaces.cli.closed import close_to_others
from website_online.surfaces.cli.supervisor import Process, Supervisor
from website_online.website.media import sweeping as pictures
from website_online.website.publishing import actions as publishing

ENTRY = "website_online.surfaces.cli.main"
PATIENCE = 12.0
CONNECTIONS = "4096"
"""Open at a time in each process. Browsers keep theirs for the next page: a few hundred would be a few hundred people."""
LONGEST_SILENCE = "12000"
"""Milliseconds that a connection may be open without a whole request: between two, or within its headers."""
LAST_ANSWERS = "10"
"""Seconds that a page server which is told to end has for the answers it has begun."""


def port_is_free(host: str, port: int) -> bool:
    """Return whether a server could listen there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def becomes_free(host: str, port: int, patience: float = PATIENCE) -> bool:
    """Wait for a port while a server that was told to end is still finishing its answers; return whether it is free."""
    until = time.monotonic() + patience
    while not port_is_free(host, port):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


class Command(BaseCommand):
    help = "Start everything on this machine and print the address."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--bind", default=os.environ.get("WEBSITE_ONLINE_BIND", "127.0.0.1"))
        parser.add_argument("--port", type=int, default=settings.OPERATOR_PORT)
        parser.add_argument("--workers", type=int, default=int(os.environ.get("WEBSITE_ONLINE_WORKERS", "2")))
        parser.add_argument("--demo", action="store_true", help="fill the installation with something to look at")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, then supervise until stopped."""
        bind, port = options["bind"], options["port"]
        if not becomes_free(bind, port):
            raise CommandError(
                f"Port {port} is in use: another program, or this one, runs there.\n"
                f"Stop it, or choose another port:  WEBSITE_ONLINE_PORT={port + 1} make run"
            )
        if port != settings.OPERATOR_PORT:
            # Addresses of sites are made from the settings: start again with the right port.
            os.environ["WEBSITE_ONLINE_PORT"] = str(port)
            os.execv(sys.executable, [sys.executable, "-m", ENTRY, *sys.argv[1:]])  # noqa: S606
        prepare()
        if options["demo"]:
            call_command("demo")
        Thread(target=self._announce, args=(port,), daemon=True).start()
        Supervisor(processes(bind, port, options["workers"])).run()

    def _announce(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}/healthz"
        for _ in range(300):
            try:
                with urllib.request.urlopen(address, timeout=2):
                    break
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.1)
        self.stdout.write(self.style.SUCCESS(f"\n  {settings.BRAND} is ready:  {settings.OPERATOR_URL}/\n"))
        if settings.DEVELOPMENT:
            self.stdout.write(f"  Mails can be read at     {settings.OPERATOR_URL}/dev/outbox\n  Ctrl+C ends it.\n")
        self.stdout.flush()


def prepare() -> None:
    """Make folders, bring the database and translations up to date, repair what a crash left."""
    for place in (settings.DATA_DIR, settings.PUBLISHED_DIR, settings.MEDIA_DIR):
        place.mkdir(parents=True, exist_ok=True)
    call_command("compile_translations", verbosity=0)
    call_command("migrate", interactive=False, verbosity=0)
    close_to_others()
    if not settings.DEVELOPMENT:
        call_command("collectstatic", interactive=False, verbosity=0)
    call_command("prepare_pictures")
    pictures.repair()
    publishing.repair()


def processes(bind: str, port: int, workers: int) -> list[Process]:
    """Return the processes of an embedded installation.

    Page servers share the port (SO_REUSEPORT) and nothing else: one that dies, even again and again,
    takes no other with it, and the kernel hands its visitors to those that live.
    """
    server = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "website_online.surfaces.cli.page_server:application",
        "--host", bind, "--port", str(port), "--workers", "1", "--blocking-threads", str(settings.SERVER_THREADS),
        "--backlog", "2048", "--backpressure", CONNECTIONS, "--http1-header-read-timeout", LONGEST_SILENCE, "--workers-kill-timeout", LAST_ANSWERS, "--no-ws", "--http", "1", "--log-level", "error",
    ]  # fmt: skip
    worker = [sys.executable, "-m", "website_online.surfaces.cli.main", "worker"]
    return [*(Process("page server", server) for _ in range(max(1, workers))), Process("job worker", worker)]
