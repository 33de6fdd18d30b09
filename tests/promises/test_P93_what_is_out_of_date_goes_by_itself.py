"""P93: what is past its period goes without anybody asking, and the run says how much."""

from datetime import timedelta

import pytest

from tests.promises.person import move, sign_up, work
from website_online.core.accounts.models import KnownDevice
from website_online.core.mail.models import Message
from website_online.foundation import clock
from website_online.operations.privacy import queries
from website_online.operations.privacy.actions import preview, retain
from website_online.operations.promises.actions import examine_all

pytestmark = pytest.mark.django_db


def test_old_devices_and_messages_go() -> None:
    _, account, _ = sign_up()
    account.email_confirmed_at = clock.now()
    account.save(update_fields=["email_confirmed_at"])
    work()
    assert KnownDevice.objects.exists()
    assert Message.objects.exists()
    move(timedelta(days=200))
    expected = sum(line.count for line in preview(clock.today()))
    assert expected > 0
    run = retain(clock.today())
    assert queries.erased_in(run) >= expected
    assert not KnownDevice.objects.exists()
    assert not Message.objects.filter(created_at__lt=clock.now() - timedelta(days=91)).exists()
    found = next(each for each in examine_all(clock.today()) if each.evidence == "privacy.retention")
    assert found.met
    assert found.figures["overdue"] == 0
