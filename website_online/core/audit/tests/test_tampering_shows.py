"""Whoever rewrites the record is found out; what expires leaves a chain that still holds."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from website_online.core.audit import actions
from website_online.core.audit.actions import record, verify, verify_all
from website_online.core.audit.models import ChainKind, Checkpoint, Entry, Head, Link
from website_online.core.audit.tests.force import by_force, take_guards_off
from website_online.foundation.ids import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain():
    """A person with five acts on one site."""
    actor, site = uuid7(), uuid7()
    entries = [record("sites.renamed", actor_id=actor, site_id=site, details={"n": n}) for n in range(5)]
    return actor, site, entries


def _hex(value):
    return value.hex if connection.vendor == "sqlite" else str(value)


def test_an_untouched_chain_holds(chain):
    actor, site, _ = chain
    assert verify(ChainKind.ACCOUNT, actor) == []
    assert verify(ChainKind.SITE, site) == []
    assert verify_all() == []
    out = StringIO()
    call_command("verify_audit", stdout=out)
    assert "2 chain(s) hold" in out.getvalue()


def test_an_altered_entry_shows_in_both_chains(chain):
    actor, site, entries = chain
    by_force(f"UPDATE audit_entry SET verb = 'sites.created' WHERE id = '{_hex(entries[2].pk)}'")
    assert [(f.sequence, f.problem) for f in verify(ChainKind.ACCOUNT, actor)] == [(3, "entry altered")]
    assert [(f.sequence, f.problem) for f in verify(ChainKind.SITE, site)] == [(3, "entry altered")]
    with pytest.raises(CommandError, match="2 fault"):
        call_command("verify_audit", stdout=StringIO())


def test_a_deleted_entry_shows(chain):
    actor, _, entries = chain
    take_guards_off()
    Entry.objects.filter(pk=entries[1].pk)._raw_delete("default")
    assert [(f.sequence, f.problem) for f in verify(ChainKind.ACCOUNT, actor)] == [(2, "entry missing")]


def test_a_deleted_link_shows(chain):
    actor, _, entries = chain
    take_guards_off()
    Link.objects.filter(entry_id=entries[1].pk)._raw_delete("default")
    assert verify(ChainKind.ACCOUNT, actor)[0].problem == "missing"


def test_a_cut_off_end_shows_even_with_the_head_put_back(chain):
    actor, _, entries = chain
    take_guards_off()
    Link.objects.filter(entry_id=entries[4].pk)._raw_delete("default")
    Entry.objects.filter(pk=entries[4].pk)._raw_delete("default")
    assert verify(ChainKind.ACCOUNT, actor)[0].problem == "cut off"


def test_a_link_forged_without_the_key_shows(chain):
    actor, _, entries = chain
    salt = Entry.objects.get(pk=entries[4].pk).salt
    forged = actions.rules.commitment(salt, {"made": "up"})
    digest = actions.rules.link_digest(b"guessed", f"account:{actor}", 5, "0" * 64, forged)
    by_force(f"UPDATE audit_link SET commitment = '{forged}', digest = '{digest}' WHERE sequence = 5")
    assert "altered" in {fault.problem for fault in verify(ChainKind.ACCOUNT, actor)}


def test_an_entry_slipped_in_without_a_link_shows(chain):
    actor, _, _ = chain
    Entry.objects.create(verb="x", account_id=actor, salt="00" * 32, commitment="0" * 64)
    assert [fault.problem for fault in verify_all()] == ["entry without a link"]


def test_chains_survive_a_change_of_the_secret_key(chain):
    actor, _, _ = chain
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=["only-for-tests"]):
        record("sites.renamed", actor_id=actor)
        assert verify(ChainKind.ACCOUNT, actor) == []
    with override_settings(SECRET_KEY="another", SECRET_KEY_FALLBACKS=[]):
        assert verify(ChainKind.ACCOUNT, actor) != []


def test_expiry_takes_value_and_salt_and_leaves_a_chain_that_holds(chain):
    actor, site, entries = chain
    assert actions.expire([entry.pk for entry in entries[:3]]) == 3
    assert actions.expire([entry.pk for entry in entries[:3]]) == 0
    assert Entry.objects.count() == 2
    assert Link.objects.filter(chain_kind=ChainKind.SITE).count() == 5
    assert verify_all() == []
    record("sites.renamed", actor_id=actor, site_id=site)
    assert verify_all() == []


def test_expired_beginnings_collapse_into_a_signed_checkpoint(chain):
    actor, site, entries = chain
    actions.expire([entries[0].pk, entries[1].pk, entries[3].pk])
    assert actions.collapse_all() == 4  # two links in each of two chains; the fourth act waits for the third
    assert actions.collapse_all() == 0
    assert Link.objects.filter(chain_kind=ChainKind.ACCOUNT, chain_id=actor).count() == 3
    assert verify_all() == []
    record("sites.renamed", actor_id=actor, site_id=site)
    assert verify_all() == []
    Checkpoint.objects.filter(chain_kind=ChainKind.ACCOUNT).update(digest="0" * 64)
    assert "checkpoint altered" in {fault.problem for fault in verify(ChainKind.ACCOUNT, actor)}


def test_a_chain_whose_entries_are_all_gone_collapses_and_goes_on(chain):
    actor, _, entries = chain
    actions.expire([entry.pk for entry in entries])
    actions.collapse_all()
    assert not Link.objects.exists()
    record("sites.renamed", actor_id=actor)
    assert verify_all() == []
    assert Head.objects.get(chain_kind=ChainKind.ACCOUNT).sequence == 6
