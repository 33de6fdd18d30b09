"""Who corrects what was refused is not taken for a program, however quick the correction is."""

import re
from datetime import timedelta

import pytest

from website_online.features.forms import queries
from website_online.foundation import clock


def _note(answer):
    return re.search(r'name="start" value="([^"]*)"', answer.content.decode())[1]


@pytest.mark.parametrize("pause", [timedelta(seconds=0), timedelta(seconds=40)])
def test_a_quick_correction_is_in_the_inbox(studio, vera, pause):
    first = vera.get(f"{vera.address}/start").content.decode()
    clock.advance(pause)
    refused = vera.send(start=first, f__email="vera@")
    assert refused.status_code == 422
    clock.advance(timedelta(seconds=1.5))
    assert vera.send(start=_note(refused)).status_code == 303
    assert queries.inbox(studio.site.id).count() == 1 and not queries.inbox(studio.site.id, spam=True).exists()


def test_the_first_beginning_stays_through_several_corrections(studio, vera):
    note = vera.get(f"{vera.address}/start").content.decode()
    clock.advance(timedelta(hours=23, minutes=59))
    for _try in range(3):
        note = _note(vera.send(start=note, f__email="vera@"))
    clock.advance(timedelta(minutes=2))
    vera.send(start=note, f__message="https://a.be https://b.be https://c.be")
    kept = queries.inbox(studio.site.id, spam=True).get()
    assert kept.reasons == ["links"], "a beginning of more than a day ago is no longer known"
