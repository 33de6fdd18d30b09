"""Who is erased while a copy is being written leaves no copy behind."""

import pytest

from website_online.foundation import clock
from website_online.foundation.background import run_due
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy import archives, exports
from website_online.operations.privacy.actions import erase, exporting, request_export, retain
from website_online.operations.privacy.models import Erasure, Export, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_data(settings, tmp_path) -> None:
    """Copies are made in a folder of the test's own."""
    settings.DATA_DIR = tmp_path


def _nothing_is_left(export: Export) -> bool:
    assert Erasure.objects.get().state == State.DONE
    retain(clock.today())
    return not exports.place(export.id).exists() and not Export.objects.exists()


def test_when_it_has_been_written(alice, site_a, monkeypatch):
    export = request_export(alice.pk)
    real = exporting.write

    def _then_erased(subject, place):
        made = real(subject, place)
        erase(Subject(account_id=str(alice.pk)))
        return made

    monkeypatch.setattr(exporting, "write", _then_erased)
    run_due()
    assert _nothing_is_left(export)


def test_in_the_middle_of_writing(alice, site_a, monkeypatch):
    export = request_export(alice.pk)
    real = archives.Making.__exit__

    def _erased_first(making, *error):
        monkeypatch.setattr(archives.Making, "__exit__", real)
        erase(Subject(account_id=str(alice.pk)))
        return real(making, *error)

    monkeypatch.setattr(archives.Making, "__exit__", _erased_first)
    run_due()
    assert _nothing_is_left(export)
