"""P81: encrypted backups leave the machine, come up in an empty place without the erased, and are missed when late."""

from datetime import timedelta
from pathlib import Path

import pytest

from website_online.core.mail.models import Message
from website_online.foundation import clock
from website_online.foundation.personal_data import Subject
from website_online.operations.backups.actions import drilling, running, watching
from website_online.operations.backups.models import Backup, Result
from website_online.operations.privacy.actions import erase
from website_online.operations.promises.actions import examine_all
from website_online.website.publishing.tests.studio import Studio, work

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_of_it_can_be_read_there(backed_up: Backup, published: Studio, repository: Path) -> None:
    assert backed_up.result == Result.GOOD
    lying = b"".join(path.read_bytes() for path in repository.rglob("*") if path.is_file())
    assert len(lying) > 10_000
    for word in ("Le pain du matin", "alice@example.org", "boulangerie-alice"):
        assert word.encode() not in lying


def test_an_empty_machine_serves_yesterdays_sites_without_whoever_was_erased(
    backed_up: Backup,
    published: Studio,
    charlie,
    site_b,
) -> None:
    running.run()
    clock.advance(timedelta(days=1))
    erase(Subject(account_id=str(charlie.pk)))
    work()
    row = drilling.drill()
    assert (row.result, row.sites, row.replayed) == (Result.GOOD, 1, 1)
    found = {each.evidence: each for each in examine_all(clock.today())}
    assert found["backups.tried"].met
    assert found["backups.tried"].figures["sites"] == 1


def test_a_backup_that_is_missing_is_told_within_a_day(backed_up: Backup, settings) -> None:
    settings.OPERATOR = settings.OPERATOR | {"email": "operator@example.org"}
    clock.advance(timedelta(hours=27))
    watching.watch()
    assert Message.objects.filter(template="backups.alert", to="operator@example.org").exists()
    assert not {each.evidence: each for each in examine_all(clock.today())}["backups.newest"].met
