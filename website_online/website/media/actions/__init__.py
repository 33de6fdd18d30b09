"""What can be done with pictures. Each verb: permission, rule, write, audit entry, event."""

from website_online.website.media.actions.adopting import adopt
from website_online.website.media.actions.library import purge, put_in_bin, remove, set_alt, set_focal, take_out_of_bin
from website_online.website.media.actions.processing import process
from website_online.website.media.actions.receiving import receive_upload

__all__ = [
    "adopt",
    "process",
    "purge",
    "put_in_bin",
    "receive_upload",
    "remove",
    "set_alt",
    "set_focal",
    "take_out_of_bin",
]
