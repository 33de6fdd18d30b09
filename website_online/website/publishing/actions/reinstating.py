"""Bringing the live directories up again from a backup: rows, manifests and blobs, but no links."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from website_online.foundation.scoping import site_scope
from website_online.website.publishing.actions.publish import refresh
from website_online.website.publishing.actions.upkeep import repair
from website_online.website.publishing.directory import live, names, releases
from website_online.website.publishing.directory.blobs import blob_name
from website_online.website.publishing.directory.layout import SiteDirectory
from website_online.website.publishing.making import records
from website_online.website.publishing.making.bring import bring_up_to_date
from website_online.website.publishing.making.showing import show
from website_online.website.publishing.models import Publication
from website_online.website.publishing.queries import live_number, published_sites


@dataclass(frozen=True)
class Reinstated:
    """How many sites were linked from their blobs, and how many had to be made again."""

    linked: int
    made_again: int


def reinstate() -> Reinstated:
    """Make every site's live directory what its rows say is live, and give it its names.

    What was published after the rows were copied is put aside: the rows decide. A site whose
    blobs or manifests are not all there is made again from its publications.
    """
    linked = made_again = 0
    for site_id in published_sites():
        if _linked(site_id):
            linked += 1
        else:
            refresh(site_id, Publication.Cause.REBUILD, everything=True)
            bring_up_to_date(site_id)
            made_again += 1
        show(site_id)
    repair()
    return Reinstated(linked, made_again)


def _linked(site_id: str) -> bool:
    """Link the release that is live by the rows; False where something of it is not there."""
    directory = SiteDirectory(settings.PUBLISHED_DIR, site_id)
    number = live_number(site_id)
    if not number:
        return True
    with directory.lock(), site_scope(site_id):
        directory.prepare()
        releases.remove(directory, [later for later in releases.numbers(directory) if later > number])
        if number not in releases.numbers(directory):
            records.write_manifest(directory, number, 0)
        directory.state.unlink(missing_ok=True)  # it tells of links that are not here
        try:
            live.bring_to(directory, number)
        except (releases.NoSuchRelease, OSError):
            return False
    return True


@dataclass(frozen=True)
class Examined:
    """What an examination of a site's live files found: its address, how many are right, which are not."""

    host: str
    right: int
    wrong: tuple[str, ...]
    home: bytes | None


def examine(site_id: str) -> Examined:
    """Compare every live file of a site with the digest that its release names.

    `host` is empty where visitors cannot reach the site; `home` is what its first page must answer.
    """
    directory = SiteDirectory(settings.PUBLISHED_DIR, site_id)
    status = names.read_status(directory)
    number = live_number(site_id)
    right, wrong, home = 0, [], None
    for path, blob in (releases.whole(directory, number) if number else {}).items():
        try:
            content = Path(directory.place(path)).read_bytes()
        except OSError:
            content = None
        if content is None or blob_name(content) != blob:
            wrong.append(path)
            continue
        right += 1
        if path == "index.html":
            home = content
    return Examined(status.host if status.state == names.ONLINE else "", right, tuple(wrong), home)
