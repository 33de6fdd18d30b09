"""What can be done with publications."""

from website_online.website.publishing.actions.examining import examine, last_examination
from website_online.website.publishing.actions.publish import (
    EmailNotConfirmed,
    NothingToPublish,
    publish,
    refresh,
)
from website_online.website.publishing.actions.reach import go_online, unpublish
from website_online.website.publishing.actions.restore import NoSuchPublication, restore
from website_online.website.publishing.actions.upkeep import erase_site, repair, republish, republish_all
from website_online.website.publishing.pending import Pending, pending

__all__ = [
    "EmailNotConfirmed",
    "NoSuchPublication",
    "NothingToPublish",
    "Pending",
    "erase_site",
    "examine",
    "go_online",
    "last_examination",
    "pending",
    "publish",
    "refresh",
    "repair",
    "republish",
    "republish_all",
    "restore",
    "unpublish",
]
