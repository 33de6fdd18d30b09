"""The record is written once: neither the model, nor a query set, nor the database lets it change."""

import pytest
from django.db import IntegrityError, connection, transaction

from website_online.core.audit import actions, guards
from website_online.core.audit.actions import record
from website_online.core.audit.models import AppendOnly, Entry, Link
from website_online.core.audit.tests.force import take_guards_off
from website_online.foundation.ids import uuid7
from website_online.foundation.origin import Origin, origin_scope

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def test_an_entry_carries_who_what_when_and_where_from():
    actor, site = uuid7(), uuid7()
    with origin_scope(Origin(ip="2001:db8::7", user_agent=FIREFOX, request_id="r-1")):
        entry = record("sites.renamed", actor_id=actor, site_id=site, object_type="site", object_id=site)
    stored = Entry.objects.get(pk=entry.pk)
    assert (stored.actor_id, stored.account_id, stored.site_id) == (actor, actor, site)
    assert (stored.ip, stored.agent, stored.request_id) == ("2001:db8::7", "Firefox · Linux", "r-1")
    assert {(link.chain_kind, link.chain_id) for link in Link.objects.filter(entry_id=entry.pk)} == {
        ("account", actor),
        ("site", site),
    }


def test_the_models_refuse_to_change_or_delete():
    entry = record("sites.renamed", actor_id=uuid7())
    entry.verb = "sites.created"
    for attempt in (
        entry.save,
        entry.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(verb="x"),
        lambda: Link.objects.update(digest="x"),
        Link.objects.get().save,
    ):
        with pytest.raises(AppendOnly):
            attempt()
    assert Entry.objects.get().verb == "sites.renamed"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET verb = 'x'",
        "UPDATE audit_entry SET ip = '203.0.113.1'",
        "UPDATE audit_link SET digest = 'x'",
        "UPDATE audit_link SET sequence = 9",
    ],
)
def test_the_database_refuses_to_change(statement):
    record("sites.renamed", actor_id=uuid7())
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", ["audit_entry", "audit_link"])
def test_the_database_refuses_to_lose_a_row(table):
    record("sites.renamed", actor_id=uuid7(), site_id=uuid7())
    with pytest.raises(IntegrityError, match="by expiry only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")
    assert Entry.objects.count() == 1 and Link.objects.count() == 2


def test_an_entry_stays_while_one_of_its_chains_still_counts_it():
    entry = record("sites.renamed", actor_id=uuid7(), site_id=uuid7())
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_link SET expired_at = CURRENT_TIMESTAMP WHERE chain_kind = 'site'")
    with pytest.raises(IntegrityError, match="by expiry only"), transaction.atomic():
        Entry.objects.filter(pk=entry.pk)._raw_delete("default")


def test_an_expired_link_stays_until_a_checkpoint_stands_for_it():
    actor = uuid7()
    first, _ = record("sites.renamed", actor_id=actor), record("sites.renamed", actor_id=actor)
    actions.expire([first.pk])
    with pytest.raises(IntegrityError, match="by expiry only"), transaction.atomic():
        Link.objects.filter(entry_id=first.pk)._raw_delete("default")
    assert actions.collapse_all() == 1


def test_the_guards_come_back_with_the_next_migration():
    take_guards_off()
    guards.install()
    record("sites.renamed", actor_id=uuid7())
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET verb = 'x'")


def test_details_name_nobody_and_hold_no_text():
    entry = record(
        "accounts.tried",
        actor_id=uuid7(),
        details={
            "password": "hunter22",
            "note": "written by vera@example.org today",
            "before": "é" * 500,
            "count": 3,
            "deep": {"email": "a@b.be", "list": ["x@y.org", 1, True, None]},
        },
    )
    details = Entry.objects.get(pk=entry.pk).details
    assert details["password"] == "[…]"
    assert details["note"] == "written by [@] today"
    assert details["before"]["length"] == 500 and "é" not in details["before"]["digest"]
    assert details["deep"] == {"email": "[…]", "list": ["[@]", 1, True, None]}
    assert details["count"] == 3
