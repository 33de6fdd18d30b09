"""Addresses of the pages that our mails lead to; the portal serves them.

A GET shows a page with a button, the button's POST acts: programs that fetch links in mails must
not use them up.
"""

from django.conf import settings

SIGN_IN = "/portal/sign-in"
CONNECTIONS = "/portal/account/connections"
CONFIRM = "/portal/confirm-address/{token}"
RESET = "/portal/new-password/{token}"
UNLOCK = "/portal/unlock/{token}"
CONFIRM_CHANGE = "/portal/confirm-new-address/{token}"
UNDO_CHANGE = "/portal/keep-old-address/{token}"
REOPEN = "/portal/reopen/{token}"
LEAVE = "/portal/leaving/{token}"
COPY = "/portal/leaving/copy/{token}"
KEEP_FACTORS = "/portal/keep-second-step/{token}"
SECURITY = "/portal/account/security"


def absolute(path: str, *, token: str = "") -> str:
    """Return a path of this file as a whole address."""
    return settings.OPERATOR_URL + path.format(token=token)
