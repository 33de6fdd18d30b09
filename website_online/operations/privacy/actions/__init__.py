"""What the engine does: retain, export, erase."""

from website_online.operations.privacy.actions.asking import request_erasure, request_export
from website_online.operations.privacy.actions.erasing import erase, plan, replay_tombstones, resume, run
from website_online.operations.privacy.actions.exporting import build
from website_online.operations.privacy.actions.restricting import is_restricted
from website_online.operations.privacy.actions.retaining import preview, retain

__all__ = [
    "build",
    "erase",
    "is_restricted",
    "plan",
    "preview",
    "replay_tombstones",
    "request_erasure",
    "request_export",
    "resume",
    "retain",
    "run",
]
