"""P95: consent is taken back where it was given, with one press, and the proof of both stays."""

import pytest

from tests.promises.person import sign_up
from website_online.core.consent.models import Agreement, Withdrawal
from website_online.core.consent.queries import has_agreed
from website_online.core.mail.actions import send
from website_online.core.mail.emails import EmailKind, registry
from website_online.core.mail.models import Message
from website_online.core.mail.rules import MailClass
from website_online.surfaces.portal.consents import NEWS

pytestmark = pytest.mark.django_db


def test_one_press_each_way_and_what_follows_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    browser, account, _ = sign_up()
    browser.post("/portal/account/mail", {"news": "yes"})
    assert has_agreed(account.pk, NEWS)
    browser.post("/portal/account/mail", {"news": "no"})
    assert not has_agreed(account.pk, NEWS)
    assert Agreement.objects.filter(purpose=NEWS).count() == Withdrawal.objects.count() == 1

    offer = EmailKind("accounts.closed", MailClass.MARKETING, "offer")
    monkeypatch.setitem(registry._items, "accounts.closed", offer)
    made = send(
        "accounts.closed", to=account.email, language="fr", account_id=account.pk,
        context={}, unsubscribe_url="https://example.be/x",
    )  # fmt: skip
    from tests.promises.person import work

    work()
    made.refresh_from_db()
    assert made.state in {Message.State.SUPPRESSED, Message.State.HELD}
