"""What a site's owner and his visitors do: look, copy, erase, ask, answer."""

from website_online.operations.privacy.visitors.actions.asking import (
    AlreadyAnswered,
    AnswerMissing,
    DeadLink,
    NoSuchRequest,
    answer,
    ask,
    by_link,
    confirm,
)
from website_online.operations.privacy.visitors.actions.copying import request_copy
from website_online.operations.privacy.visitors.actions.erasing import request_erasure
from website_online.operations.privacy.visitors.actions.looking import (
    NoSuchLookup,
    NothingToLookFor,
    choose,
    look_for,
)

__all__ = [
    "AlreadyAnswered",
    "AnswerMissing",
    "DeadLink",
    "NoSuchLookup",
    "NoSuchRequest",
    "NothingToLookFor",
    "answer",
    "ask",
    "by_link",
    "choose",
    "confirm",
    "look_for",
    "request_copy",
    "request_erasure",
]
