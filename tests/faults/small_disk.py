"""Run as a process in a mount namespace of its own: what happens when the disk is full, told as JSON.

    python -m tests.faults.small_disk <folder> <what>

The folder gets a small file system of its own. What is told is looked at by the test.
"""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

FOLDER, WHAT = Path(sys.argv[1]), sys.argv[2]
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(FOLDER)], check=True)
os.environ["WEBSITE_ONLINE_PUBLISHED_DIR" if WHAT == "publishing" else "WEBSITE_ONLINE_DATA_DIR"] = str(FOLDER)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import OperationalError, connection  # noqa: E402
from django.test import Client  # noqa: E402

from website_online.core.accounts import actions as accounts  # noqa: E402
from website_online.core.sites import actions as sites  # noqa: E402
from website_online.foundation import clock  # noqa: E402
from website_online.foundation.scoping import site_scope  # noqa: E402
from website_online.website.content.models import Change  # noqa: E402
from website_online.website.content.upgrades import schema_version  # noqa: E402
from website_online.website.publishing import actions as publishing  # noqa: E402
from website_online.website.publishing.making.bring import bring_up_to_date  # noqa: E402
from website_online.website.publishing.models import Publication  # noqa: E402
from website_online.website.publishing.tests.studio import Studio, page_root, text_section  # noqa: E402

PAGES = 12


def founded() -> Studio:
    """Return somebody at work on a published site."""
    call_command("migrate", verbosity=0, skip_checks=True)
    owner = accounts.register(email="alice@example.org", password="Correct cheval, pile & agrafe", language="fr")
    owner.email_confirmed_at = clock.now()
    owner.save(update_fields=["email_confirmed_at"])
    studio = Studio(sites.create_site(owner=owner, name="Alice", address="alice", language="fr"), owner)
    roots = {
        f"p{n}" if n else "": page_root(f"P{n}", f"p{n}" if n else "", text_section("s", _text(0)))
        for n in range(PAGES)
    }
    studio.pages = studio.plant(roots)
    publishing.publish(studio.site.id, owner)
    bring_up_to_date(str(studio.site.id))
    return studio


def _text(version: int) -> str:
    return f"<p>jeton-{version}-début {'mot ' * 900} jeton-{version}-fin</p>"


class Filler:
    """A file that takes all room but a little."""

    def __init__(self) -> None:
        self.place = FOLDER / "filler"

    def leave(self, free: int) -> None:
        """Fill the disk up to so many bytes."""
        self.place.unlink(missing_ok=True)
        with open(self.place, "wb", buffering=0) as file, suppress(OSError):  # a buffer would fail again when closed
            while file.write(bytes(256 * 1024)):
                pass
        size = os.stat(self.place).st_size
        os.truncate(self.place, max(0, size - free))

    def take_away(self) -> None:
        """Give the room back."""
        self.place.unlink(missing_ok=True)


def versions(studio: Studio) -> list[str]:
    """Return which versions the live pages are of, page by page and form by form."""
    found = []
    for path, content in studio.live().items():
        if path.endswith("index.html"):
            marks = {part.split(b"-")[0].decode() for part in content.split(b"jeton-")[1:]}
            whole = b"</html>" in content
            if marks or not whole:  # the page about privacy has no text of ours
                found.append("+".join(sorted(marks)) if whole else "cut")
    return sorted(set(found))


def publishing_on_a_full_disk() -> None:
    """Publish a change of every page with less and less room missing, until it succeeds."""
    studio, filler, told = founded(), Filler(), []
    for step in range(40):
        version = step + 1
        for name in studio.pages.values():
            studio.set(name, "s-text", "html", _text(version))
        before = versions(studio)
        filler.leave(step * 40 * 1024)
        number = publishing.publish(studio.site.id, studio.account).number
        errors = _try(studio, times=3)
        row = _publication(studio, number)
        told.append(
            {"before": before, "after": versions(studio), "version": str(version), "errors": errors, "state": row.state}
        )
        filler.take_away()
        if row.state != Publication.State.FAILED:
            errors = _try(studio, times=1)
        elif not errors:
            break
        if row.state == Publication.State.LIVE and step > 5:
            break
    studio.set(studio.pages[""], "s-text", "html", _text(99))
    publishing.publish(studio.site.id, studio.account)
    bring_up_to_date(str(studio.site.id))
    publishing.repair()
    live = studio.live()
    leftovers = [str(path) for path in studio.directory.folder.rglob("*.part")]
    publishing.republish(studio.site.id)
    bring_up_to_date(str(studio.site.id))
    print(json.dumps({"told": told, "same": live == studio.live(), "home": versions(studio), "leftovers": leftovers}))


def _try(studio: Studio, times: int) -> list[str]:
    errors = []
    for _ in range(times):
        try:
            bring_up_to_date(str(studio.site.id))
        except OSError as error:
            errors.append(error.strerror or "")
    return errors


def _publication(studio: Studio, number: int) -> Publication:
    with site_scope(studio.site.id):
        return Publication.objects.get(number=number)


def writing_on_a_full_disk() -> None:
    """Send batches through the interface until one is refused, and go on when there is room again."""
    studio, filler = founded(), Filler()
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    client.force_login(studio.account)
    text = studio.document(studio.pages[""]).body["root"]["slots"]["sections"][0]["slots"]["blocks"][0]["props"]["html"]
    filler.leave(16 * 1024)
    acknowledged, refusals, waiting = [], [], None
    for number in range(400):
        waiting = waiting or _batch(studio, text, f"<p>{number} {'mot ' * 1000}</p>")
        answer = client.post(f"/edit/api/{studio.site.id}/batch", json.dumps(waiting), "application/json")
        if answer.status_code == 200:
            acknowledged.append(waiting["client_uuid"])
            text, waiting = waiting["commands"][0]["value"], None
        else:
            refusals.append([answer.status_code, answer.json(), answer.headers.get("Retry-After")])
            if len(refusals) == 3:
                filler.take_away()
        if len(refusals) >= 3 and len(acknowledged) > 60:
            break
    with site_scope(studio.site.id):
        stored = [
            str(name)
            for name in Change.objects.filter(client_uuid__in=acknowledged).values_list("client_uuid", flat=True)
        ]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        sound = cursor.fetchone()[0]
    print(json.dumps({"acknowledged": acknowledged, "stored": stored, "refusals": refusals, "sound": sound,
                      "at_the_end": studio.document(studio.pages[""]).body["root"]["slots"]["sections"][0]["slots"]["blocks"][0]["props"]["html"] == text}))  # fmt: skip


def _batch(studio: Studio, prior: str, value: str) -> dict:
    command = {
        "op": "set",
        "doc": str(studio.pages[""]),
        "id": "s-text",
        "prop": "html",
        "value": value,
        "prior": prior,
    }
    return {"client_uuid": str(uuid4()), "base_sequence": 1, "schema_version": schema_version(), "intent": str(uuid4()), "commands": [command]}  # fmt: skip


if __name__ == "__main__":
    try:
        {"publishing": publishing_on_a_full_disk, "writing": writing_on_a_full_disk}[WHAT]()
    except OperationalError as error:
        sys.exit(f"not answered: {error}")
