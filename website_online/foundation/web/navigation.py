"""What pages of the interface lead to: filled by the `navigation.py` of each app, shown by the layouts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from website_online.foundation.registry import Registry


@dataclass(frozen=True)
class SiteEntry:
    """A place in the portal that belongs to one site, beside the overview.

    `label` is a lazy string; `icon` a name from icons.svg; `url_name` a route whose only argument is
    `site_id`; entries stand in the order of `position` (10, 20, …). `count`, where given, takes the
    site's id and returns how many things wait there. `urlconf` is the dotted path of a module whose
    `urlpatterns` the portal mounts under `sites/<uuid:site_id>/`, in the namespace `portal`.
    `owner_only` shows the place to the site's owner alone.
    """

    key: str
    label: Any
    icon: str
    url_name: str
    position: int
    count: Callable[[str], int] | None = None
    urlconf: str = ""
    owner_only: bool = False


@dataclass(frozen=True)
class FootLink:
    """A link that stands at the foot of every page, such as the privacy statement."""

    key: str
    label: Any
    url_name: str
    position: int


site_entries: Registry[SiteEntry] = Registry("places of a site in the portal")
foot_links: Registry[FootLink] = Registry("links at the foot of every page")


def register_site_entry(entry: SiteEntry) -> SiteEntry:
    """Add a place to every site's navigation in the portal."""
    return site_entries.register(entry.key, entry)


def register_foot_link(link: FootLink) -> FootLink:
    """Add a link to the foot of every page."""
    return foot_links.register(link.key, link)
