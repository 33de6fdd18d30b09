"""The verbs of factors."""

from website_online.core.factors.actions.changing import (
    add_code_app,
    add_passkey,
    ask_for_passkey,
    remove_code_app,
    remove_passkey,
    rename_passkey,
    renew_recovery_codes,
)
from website_online.core.factors.actions.proving import is_proved, prove, prove_with_passkey
from website_online.core.factors.actions.removing import (
    carry_out_due,
    forget_factors,
    keep_factors,
    plan_removal,
    stop_pending,
)
from website_online.core.factors.actions.second_step import (
    ask_passkey,
    pass_with_code,
    pass_with_passkey,
    sign_in_with_passkey,
)

__all__ = [
    "add_code_app",
    "add_passkey",
    "ask_for_passkey",
    "ask_passkey",
    "carry_out_due",
    "forget_factors",
    "is_proved",
    "keep_factors",
    "pass_with_code",
    "pass_with_passkey",
    "plan_removal",
    "prove",
    "prove_with_passkey",
    "remove_code_app",
    "remove_passkey",
    "rename_passkey",
    "renew_recovery_codes",
    "sign_in_with_passkey",
    "stop_pending",
]
