"""Tests of pictures encode their own, in a cache of their own."""

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "PICTURE_CACHE_DIR", tmp_path_factory.mktemp("encodings"))
