"""Entry point of `website-online`: names commands, hands them to Django."""

import os
import sys

from django.core.management import execute_from_command_line

COMMANDS = {
    "serve": "start everything on this machine",
    "worker": "run background jobs (serve starts one)",
    "create-site": "make an account (if needed) with a site",
    "publish": "publish a site's draft",
    "republish": "rebuild the published directory from publications",
    "examine": "see whether what is online is what was published, and calls no undeclared host",
    "export": "write everything an account holds into a ZIP file",
    "second-step": "show the second step of an account, remove a lost one",
    "passwords": "lists of passwords that nobody may choose",
    "privacy": "retention, export, erasure, register",
    "statement": "versions of the privacy statement",
    "analytics": "Google Analytics on the operator's own pages: status, enable, disable",
    "agreement": "versions of the data-processing agreement",
    "processors": "the public register of companies that work for the operator",
    "mail": "who refuses our mail, complaints of mail providers",
    "promises": "what each promise of the privacy statement rests on",
    "backups": "make, check, try out and bring back backups",
    "clock": "show or move the clock (development only)",
    "doctor": "say what is wrong with this installation",
    "demo": "fill the installation with something to look at",
    "retire": "export an app's tables and drop them",
    "migrate": "bring the database to this version",
}


def usage() -> str:
    """Return the list of commands."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {text}" for name, text in COMMANDS.items()]
    return "website-online <command>\n\n" + "\n".join(lines) + "\n\nwebsite-online <command> --help says more."


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit status (2 for an unknown command)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website_online.settings.development")
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"-h", "--help", "help"}:
        print(usage())
        return 0
    if words[0] not in COMMANDS:
        print(f"There is no command {words[0]!r}.\n\n{usage()}", file=sys.stderr)
        return 2
    execute_from_command_line(["website-online", words[0].replace("-", "_"), *words[1:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
