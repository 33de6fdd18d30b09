"""The verbs of sites."""

from website_online.core.sites.actions.addresses import change_address, check_address_available
from website_online.core.sites.actions.lifecycle import (
    erase_site,
    lift,
    put_in_bin,
    suspend,
    take_out_of_bin,
)
from website_online.core.sites.actions.members import (
    accept_invitation,
    add_editor,
    hand_over,
    invite,
    remove_member,
    withdraw_invitation,
)
from website_online.core.sites.actions.settings import (
    create_site,
    grant,
    rename,
    set_languages,
    switch_feature,
)

__all__ = [
    "accept_invitation",
    "add_editor",
    "change_address",
    "check_address_available",
    "create_site",
    "erase_site",
    "grant",
    "hand_over",
    "invite",
    "lift",
    "put_in_bin",
    "remove_member",
    "rename",
    "set_languages",
    "suspend",
    "switch_feature",
    "take_out_of_bin",
    "withdraw_invitation",
]
