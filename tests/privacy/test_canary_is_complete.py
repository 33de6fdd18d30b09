"""Nothing personal is declared that the canary does not plant, and the table knows every store."""

import pytest
from django.db import models

from tests.privacy.planting import BY_HAND, STORES, person
from tests.privacy.table import TABLE
from website_online.foundation.personal_data import registry
from website_online.operations.privacy.stores import personal_stores

# What has no room for a value of its own: references, opaque ids, choices, numbers, short codes.
ROOMLESS = (models.ForeignKey, models.UUIDField, models.BooleanField, models.IntegerField, models.FloatField)


def _has_room(column: models.Field) -> bool:
    if isinstance(column, ROOMLESS) or column.choices:
        return False
    if isinstance(column, models.GenericIPAddressField | models.DateTimeField):
        return True
    return not isinstance(column, models.CharField) or (column.max_length or 99) >= 14


def test_the_table_has_a_line_for_every_store_and_no_other():
    stores = {entry.key for entry in personal_stores()}
    lines = {
        key
        for key in TABLE
        if key in stores or key not in {f"{s}.{f}" for s in stores for f in registry.get(s).personal}
    }
    assert lines == stores


def test_every_store_that_is_no_table_is_planted():
    assert set(STORES) == {entry.key for entry in personal_stores() if entry.model is None}
    assert set(BY_HAND) <= {entry.key for entry in personal_stores() if entry.model is not None}


@pytest.mark.django_db
def test_every_personal_field_carries_a_canary():
    planted = {place for places in person().canaries.planted.values() for place in places}
    declared = {
        f"{entry.key}.{name}"
        for entry in personal_stores()
        if entry.model is not None and entry.key != "privacy.Erasure"
        for name in entry.personal
        if _has_room(entry.model._meta.get_field(name))
    }
    assert declared - planted == set()
