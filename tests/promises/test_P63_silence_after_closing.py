"""P63: a closed account gets only what winds it up, even if something else was on its way."""

import pytest

from tests.promises.letters import Letters, letters, switch  # noqa: F401
from tests.promises.person import PASSWORD, confirm, mails_to, sign_up, work
from website_online.core.accounts import actions
from website_online.core.mail.actions import send
from website_online.core.mail.emails import registry
from website_online.core.mail.models import Message

pytestmark = pytest.mark.django_db


def test_only_what_winds_it_up(letters: Letters) -> None:  # noqa: F811
    browser, account, _ = sign_up()
    confirm(browser, account)
    switch(browser, "news", "on")
    queued = letters.send("news", "January")
    actions.close_account(account, PASSWORD)
    work()
    assert mails_to(account.email)[0].template == "accounts.closed"
    queued[0].refresh_from_db()
    assert (queued[0].state, queued[0].held_by) == (Message.State.HELD, "accounts.closed"), "queued before the closing"
    assert not letters.send("news", "February")
    held = send("accounts.password_changed", to=account.email, language="fr", account_id=account.pk, context={})
    assert held.state == Message.State.HELD
    assert held.to == ""
    allowed = {kind.name for kind in registry.values() if kind.after_closure}
    assert {"accounts.closed", "accounts.reopen"} <= allowed
    assert allowed <= {
        "accounts.closed",
        "accounts.reopen",
        "privacy.copy_after_leaving",
        "privacy.erasure_begins",
        "cases.answered",
        "cases.received",
    }
