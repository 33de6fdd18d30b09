"""P54: the account's settings hold the same switch as every link would: one record, shown as it is."""

import pytest

from tests.promises.person import sign_up
from website_online.core.consent.queries import has_agreed
from website_online.core.mail.actions import suppress
from website_online.core.mail.models import Suppression
from website_online.core.mail.rules import MailClass
from website_online.surfaces.portal.consents import NEWS

pytestmark = pytest.mark.django_db


def test_switched_on_makes_a_new_row_and_lifts_the_refusal() -> None:
    browser, account, _ = sign_up()
    suppress(account.email, reason=Suppression.Reason.UNSUBSCRIBED, mail_class=MailClass.MARKETING)
    browser.post("/portal/account/mail", {"news": "yes"})
    assert has_agreed(account.pk, NEWS)
    assert not Suppression.objects.filter(mail_class=MailClass.MARKETING).exists()
    browser.post("/portal/account/mail", {"news": "no"})
    assert not has_agreed(account.pk, NEWS)
