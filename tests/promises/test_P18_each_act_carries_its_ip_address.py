"""P18: each act carries the address it came from; a forged header changes nothing."""

import pytest
from django.test import Client

from tests.promises.person import sign_up
from website_online.core.audit.models import Entry

pytestmark = pytest.mark.django_db


def test_a_forged_header_is_not_believed() -> None:
    browser, account, _ = sign_up(ip="203.0.113.9")
    browser.post("/portal/account/language", {"language": "en"}, headers={"x-forwarded-for": "192.0.2.66"})
    entries = Entry.objects.filter(account_id=account.pk).exclude(request_id="")
    assert entries.exists()
    assert set(entries.values_list("ip", flat=True)) == {"203.0.113.9"}
    assert "203.0.113.9" in browser.get("/portal/account/activity").content.decode()


def test_the_operators_own_proxy_is_believed_one_step_far(settings) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    _, account, _ = sign_up(ip="127.0.0.1")
    forged = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.66, 203.0.113.77")
    forged.force_login(account)
    forged.post("/portal/account/language", {"language": "en"})
    last = Entry.objects.filter(account_id=account.pk).order_by("-at", "-id").first()
    assert last.ip == "203.0.113.77"
