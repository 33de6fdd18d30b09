"""What can be done with publications."""

from website_online.website.publishing.actions.publish import (
    EmailNotConfirmed,
    NothingToPublish,
    publish,
    refresh,
)
from website_online.website.publishing.actions.restore import NoSuchPublication, restore
from website_online.website.publishing.actions.reach import go_online, unpublish
from website_online.website.publishing.actions.upkeep import erase_site, repair, republish, republish_all

__all__ = [
    "EmailNotConfirmed",
    "NoSuchPublication",
    "NothingToPublish",
    "erase_site",
    "go_online",
    "publish",
    "refresh",
    "repair",
    "republish",
    "republish_all",
    "restore",
    "unpublish",
]
