"""The signed account of what an erasure did."""

import json
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from website_online.operations.privacy.models import Erasure, State


def made(erasure: Erasure) -> dict[str, Any]:
    """The receipt of a finished erasure: opaque ids, dates, counts per store, what stays and why."""
    return {
        "erasure": str(erasure.id),
        "because": erasure.because,
        "account": str(erasure.account_id) if erasure.account_id else None,
        "sites": erasure.site_ids,
        "planned": erasure.planned_at.isoformat(),
        "finished": erasure.finished_at.isoformat() if erasure.finished_at else None,
        "erased": {step.store: step.done for step in erasure.steps.order_by("position") if step.state == State.DONE},
        "kept": {
            step.store: {"rows": step.planned, "because": step.because}
            for step in erasure.steps.order_by("position")
            if step.state == State.KEPT and step.planned
        },
    }


def signature(receipt: dict[str, Any], *, secret: str | None = None) -> str:
    """The installation's signature under a receipt, by its present key unless another is given."""
    text = json.dumps(receipt, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return salted_hmac("privacy.receipt", text, secret=secret, algorithm="sha256").hexdigest()


def is_genuine(receipt: dict[str, Any], signed: str) -> bool:
    """Whether this installation made this receipt, with its present key or a former one, and nobody changed it since."""
    keys = (None, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(signature(receipt, secret=key), signed) for key in keys)
