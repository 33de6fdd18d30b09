"""The verbs of accounts."""

from website_online.core.accounts.actions.addresses import (
    confirm_email,
    confirm_email_change,
    request_email_change,
    send_confirmation,
    undo_email_change,
)
from website_online.core.accounts.actions.closing import (
    anonymise,
    close_account,
    reopen_account,
    undo_closure,
)
from website_online.core.accounts.actions.passwords import (
    change_password,
    prove,
    request_reset,
    reset_password,
)
from website_online.core.accounts.actions.registering import prepare, register, set_language
from website_online.core.accounts.actions.sessions import (
    come_in,
    end_session,
    finish,
    sign_out,
    sign_out_everywhere,
    start_session,
)
from website_online.core.accounts.actions.signing_in import sign_in, unlock_sign_in

__all__ = [
    "anonymise",
    "change_password",
    "close_account",
    "come_in",
    "confirm_email",
    "confirm_email_change",
    "end_session",
    "finish",
    "prepare",
    "prove",
    "register",
    "reopen_account",
    "request_email_change",
    "request_reset",
    "reset_password",
    "send_confirmation",
    "set_language",
    "sign_in",
    "sign_out",
    "sign_out_everywhere",
    "start_session",
    "undo_closure",
    "undo_email_change",
    "unlock_sign_in",
]
