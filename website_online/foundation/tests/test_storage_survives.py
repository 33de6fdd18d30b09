"""A file is whole, old or new, and never outside its store."""

import os
from pathlib import Path

import pytest

from website_online.foundation.storage import OutsideStore, Store, durable_write


def test_write_replaces_whole_and_leaves_nothing_aside(tmp_path: Path) -> None:
    durable_write(tmp_path / "a", b"old")
    durable_write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new" and os.listdir(tmp_path) == ["a"]


def test_failure_keeps_the_old_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    durable_write(tmp_path / "a", b"old")

    def broken(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(OSError, match="disk full"):
        durable_write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old" and os.listdir(tmp_path) == ["a"]


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "", ".", "a\0b"])
def test_names_stay_inside(tmp_path: Path, name: str) -> None:
    with pytest.raises((OutsideStore, ValueError)):
        Store(tmp_path / "store").path(name)


def test_delete_removes_empty_folders(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.put("a/b/c", b"x")
    assert store.delete("a/b/c") and not store.delete("a/b/c")
    assert not (tmp_path / "store" / "a").exists()
