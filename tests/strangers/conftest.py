"""One world for all questions to a door: built once, and rolled back after each question."""

import pytest
from django.conf import settings as django_settings
from django.db import transaction

from tests.strangers.objects import World, build_world


@pytest.fixture(scope="module")
def built_world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Alice's world, in a transaction of its own for the whole module."""
    place = tmp_path_factory.mktemp("strangers")
    kept = django_settings.PUBLISHED_DIR, django_settings.MEDIA_DIR
    django_settings.PUBLISHED_DIR, django_settings.MEDIA_DIR = place / "published", place / "media"
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world(), place
        transaction.set_rollback(True)
    django_settings.PUBLISHED_DIR, django_settings.MEDIA_DIR = kept


@pytest.fixture
def world(built_world, db, _own_places, monkeypatch) -> World:
    """The world as it was built: what a test does to it is rolled back (by `db`, to a savepoint)."""
    made, place = built_world
    monkeypatch.setattr(django_settings, "PUBLISHED_DIR", place / "published")
    monkeypatch.setattr(django_settings, "MEDIA_DIR", place / "media")
    return made
