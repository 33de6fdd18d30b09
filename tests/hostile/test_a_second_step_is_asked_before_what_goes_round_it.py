"""Where an account has a second step, a browser left open and the password change no address and end no account."""

import pytest

from website_online.core.accounts.models import Account, EmailChange
from website_online.core.audit.models import Entry
from website_online.core.factors.tests.holders import PASSWORD, at_home, code_of, give_code_app, prove
from website_online.core.mail.models import Message
from website_online.foundation.background import run_due
from website_online.operations.privacy.models import Erasure

pytestmark = pytest.mark.django_db
SENT = {"email": "mallory@evil.example", "password": PASSWORD, "understood": "on"}
WAYS = ["/portal/account/email", "/portal/account/close", "/portal/account/data/erase"]


def _untouched(account: Account) -> bool:
    run_due()
    account.refresh_from_db()
    changed = EmailChange.objects.exists() or Message.objects.filter(to=SENT["email"]).exists()
    asked = Erasure.objects.exists() or Entry.objects.filter(verb="privacy.erasure_requested").exists()
    return account.is_open and not changed and not asked


@pytest.mark.parametrize("path", WAYS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_page_leads_to_the_question_first(alice: Account, path: str, method: str) -> None:
    give_code_app(alice)
    answer = getattr(at_home(alice), method)(path, SENT)
    assert answer.status_code == 302 and "/security/prove?next=" in answer["Location"]
    assert _untouched(alice)


@pytest.mark.parametrize("path", WAYS)
def test_after_the_second_step_it_is_done(alice: Account, path: str) -> None:
    secret = give_code_app(alice)
    home = at_home(alice)
    home.post(path, SENT)
    assert _untouched(alice)
    prove(home, code=code_of(secret))
    assert home.get(path).status_code == 200
    home.post(path, SENT)
    assert not _untouched(alice)
