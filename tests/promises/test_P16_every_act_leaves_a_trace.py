"""P16: each act that changes something stands in the owner's record, whose alteration shows."""

import pytest
from django.db import connection

from tests.promises.person import sign_up
from website_online.core.audit.actions import verify_all
from website_online.core.audit.models import Entry
from website_online.foundation import clock
from website_online.operations.promises.actions import examine_all

pytestmark = pytest.mark.django_db


def test_three_acts_make_three_lines() -> None:
    browser, account, site = sign_up()
    before = Entry.objects.filter(account_id=account.pk).count() + Entry.objects.filter(site_id=site.pk).count()
    browser.post("/portal/account/language", {"language": "en"})
    browser.post(f"/portal/sites/{site.pk}/address", {"address": "autre-adresse"})
    browser.post("/portal/account/connections/end")
    after = Entry.objects.filter(account_id=account.pk).count() + Entry.objects.filter(site_id=site.pk).count()
    assert after >= before + 3
    page = browser.get("/portal/account/activity")
    assert page.status_code == 200
    assert verify_all() == []


def test_an_altered_line_is_found() -> None:
    sign_up()
    found = {each.evidence: each for each in examine_all(clock.today())}
    assert found["audit.chains"].met
    entry = Entry.objects.first()
    with connection.cursor() as cursor:
        _without_guard(cursor)
        cursor.execute("UPDATE audit_entry SET verb = 'sites.nothing' WHERE id = %s", [_stored(entry.pk)])
    assert verify_all() != []
    assert not {each.evidence: each for each in examine_all(clock.today())}["audit.chains"].met


def _stored(key: object) -> object:
    return str(key).replace("-", "") if connection.vendor == "sqlite" else key


def _without_guard(cursor) -> None:
    """Do as somebody who owns the database: take away what guards the table first."""
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_entry'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
    else:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER USER")
