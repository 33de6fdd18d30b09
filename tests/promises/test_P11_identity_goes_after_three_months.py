"""P11: e-mail address and sign-ins are deleted three months after closing, not a day later."""

from datetime import timedelta

import pytest

from tests.promises.person import PASSWORD, move, sign_up
from website_online.core.accounts import actions
from website_online.core.accounts.models import Account, SignIn
from website_online.foundation import clock
from website_online.operations.privacy import queries
from website_online.operations.privacy.actions import preview, retain

pytestmark = pytest.mark.django_db


def test_the_clock_of_three_months() -> None:
    _, account, _ = sign_up()
    closure = actions.close_account(account, PASSWORD)
    move(closure.identity_until - clock.now() - timedelta(days=2))
    retain(clock.today())
    account.refresh_from_db()
    assert account.email == "marie@example.be"
    assert SignIn.objects.filter(account=account).exists()

    move(timedelta(days=2, minutes=1))
    assert any(line.count for line in preview(clock.today()) if line.store.startswith("accounts."))
    run = retain(clock.today())
    account.refresh_from_db()
    assert account.email == account.email_key == account.password == ""
    assert not SignIn.objects.filter(account=account).exists()
    assert queries.erased_in(run) > 0
    assert queries.erased_in(retain(clock.today())) == queries.erased_in(run), "a second run finds nothing more"
    assert Account.objects.filter(pk=account.pk).exists(), "the opaque id stays for the record"
