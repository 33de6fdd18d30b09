"""Why something could not be done to a draft: codes for programs, worded by whoever shows them."""

from typing import Any


class BatchRefused(ValueError):
    """Nothing was changed. `code` names the reason, `detail` the place; `field` a prop, where one is at fault.

    Codes beside those of `shape.CommandRefused`: unknown_type, unknown_prop, wrong_place,
    wrong_value (and the codes of PropRefused), path_taken, path_reserved, path_too_long,
    path_unusable, unknown_language, too_many_commands, document_too_large, uuid_reused,
    other_version, not_deletable.
    """

    def __init__(self, code: str, *, field: str = "", **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.detail = detail


class Conflict(BatchRefused):
    """What the batch saw is not there any more; both versions are kept (see models.HeldBack)."""


class StepRefused(ValueError):
    """Undo or redo cannot be done. Codes: nothing_to_undo, nothing_to_redo, barrier, blocked.

    With `blocked`, another person's change stands in the way; `reason` is the code of the refusal.
    """

    def __init__(self, code: str, *, label: str = "", reason: str = "", **detail: Any) -> None:
        super().__init__(code)
        self.code = code
        self.label = label
        self.reason = reason
        self.detail = detail


# Refusals that come from somebody else's change, or a newer build, and not from a mistake in the batch.
OVERTAKEN = frozenset(
    {"conflict", "unknown_document", "unknown_node", "unknown_parent", "unknown_after", "other_version"}
)
