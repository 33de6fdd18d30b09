"""An erased person is found nowhere; everybody else is found everywhere."""

import pytest

from tests.privacy.canaries import search
from tests.privacy.planting import person, waiting_upload
from tests.privacy.table import of
from website_online.foundation import background
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy.actions import erase
from website_online.operations.privacy.models import State

pytestmark = pytest.mark.django_db(transaction=True)


def test_after_erasure(everywhere):
    hers, his = person(), person("example.net")
    waiting_upload(hers)
    before = his.canaries.places(search(his.canaries, everywhere))
    erasure = erase(Subject(account_id=str(hers.account.pk)))
    background.run_due()
    assert erasure.state == State.DONE, list(erasure.steps.exclude(error="").values_list("store", "error"))
    found = search(hers.canaries, everywhere)
    left = {
        place: files
        for value, files in found.items()
        for place in hers.canaries.planted[value]
        if place.startswith("never") or not of(place).kept
    }
    assert left == {}, "found after the erasure"
    kept = {
        place
        for places in hers.canaries.planted.values()
        for place in places
        if not place.startswith("never") and of(place).kept
    }
    assert kept - hers.canaries.places(found) == set(), "kept by the table, and gone"
    assert his.canaries.places(search(his.canaries, everywhere)) == before
