"""The published directory: blobs, manifests, and bringing `live` from one release to another."""

import contextlib
import gzip
import os
import random
from pathlib import Path

import brotli
import pytest

from website_online.website.publishing.directory import blobs, live, releases
from website_online.website.publishing.directory.layout import (
    REDIRECTS,
    BadName,
    SiteDirectory,
    is_compressible,
    is_host,
)
from website_online.website.publishing.directory.releases import NoSuchRelease, Release


@pytest.fixture
def directory(tmp_path):
    made = SiteDirectory(tmp_path, "site-one")
    made.prepare()
    return made


def put(directory, content, second=1_000, compressible=True):
    return blobs.put(directory, content.encode(), compressible=compressible, second=second)


def release(directory, number, files, base=0, gone=()):
    names = {path: put(directory, content, 1_000 + number, is_compressible(path)) for path, content in files.items()}
    releases.write(directory, Release(number, base, names, tuple(gone)))


def go(directory, number):
    live.bring_to(directory, number)


def tree(directory):
    found = {}
    for folder, _, names in os.walk(directory.live):
        for name in names:
            path = os.path.join(folder, name)
            found[os.path.relpath(path, directory.live)] = Path(path).read_bytes()
    return found


def pages(directory):
    return {path: content.decode() for path, content in tree(directory).items() if path.endswith("html")}


def test_blob_has_compressed_forms_that_decompress_to_it(directory):
    name = put(directory, "héllo " * 200)
    folder = f"{directory.blobs}/{name}"
    plain = Path(folder).read_bytes()
    assert plain == ("héllo " * 200).encode()
    assert brotli.decompress(Path(folder + ".br").read_bytes()) == plain
    assert gzip.decompress(Path(folder + ".gz").read_bytes()) == plain


def test_half_written_blob_is_replaced_by_name_and_not_in_place(directory):
    name = put(directory, "whole page")
    os.link(f"{directory.blobs}/{name}", f"{directory.live}/linked")
    os.truncate(f"{directory.blobs}/{name}", 3)
    reader = os.open(f"{directory.live}/linked", os.O_RDONLY)
    assert put(directory, "whole page") == name
    assert Path(f"{directory.blobs}/{name}").read_bytes() == b"whole page"
    assert os.read(reader, 100) == b"who"
    os.close(reader)


def test_two_contents_of_equal_size_have_different_times(directory):
    one, other = (os.stat(f"{directory.blobs}/{put(directory, text)}") for text in ("aaaa", "bbbb"))
    assert one.st_size == other.st_size and one.st_mtime_ns != other.st_mtime_ns
    assert int(one.st_mtime) == 1_000


def test_release_puts_replaces_and_removes(directory):
    release(directory, 1, {"index.html": "home 1", "a/index.html": "a 1", "logo.png": "p"})
    go(directory, 1)
    release(directory, 2, {"index.html": "home 2", "b/c/index.html": "c"}, base=1, gone=["a/index.html"])
    go(directory, 2)
    assert pages(directory) == {"index.html": "home 2", "b/c/index.html": "c"}
    assert set(tree(directory)) == {
        *("index.html", "index.html.br", "index.html.gz"),
        *("b/c/index.html", "b/c/index.html.br", "b/c/index.html.gz"),
        "logo.png",
    }
    assert not os.path.exists(f"{directory.live}/a")
    assert live.state(directory) == live.State(live=2)
    assert os.listdir(directory.staging) == []


def test_going_back_and_forward_again(directory):
    release(directory, 1, {"index.html": "one", "old/index.html": "x"})
    release(directory, 2, {"index.html": "two"}, base=1, gone=["old/index.html"])
    release(directory, 3, {"new/index.html": "y"}, base=2)
    go(directory, 3)
    assert pages(directory) == {"index.html": "two", "new/index.html": "y"}
    go(directory, 1)
    assert pages(directory) == {"index.html": "one", "old/index.html": "x"}
    go(directory, 3)
    assert pages(directory) == {"index.html": "two", "new/index.html": "y"}


def test_a_file_gives_way_to_a_folder_and_back(directory):
    release(directory, 1, {"x": "file"})
    go(directory, 1)
    release(directory, 2, {"x/index.html": "page"}, base=1, gone=["x"])
    go(directory, 2)
    assert pages(directory) == {"x/index.html": "page"}
    release(directory, 3, {"x": "file again"}, base=2, gone=["x/index.html"])
    go(directory, 3)
    assert Path(f"{directory.live}/x").read_text() == "file again"


def test_redirects_lie_beside_live_and_follow_the_release(directory):
    release(directory, 1, {"index.html": "one", REDIRECTS: "{}"})
    go(directory, 1)
    assert directory.redirects.read_text() == "{}"
    assert "redirects.json" not in tree(directory)
    release(directory, 2, {"index.html": "one"})
    go(directory, 2)
    assert not directory.redirects.exists()


def test_missing_manifest_changes_nothing(directory):
    release(directory, 1, {"index.html": "one"})
    go(directory, 1)
    release(directory, 5, {"index.html": "five"}, base=4)
    with pytest.raises(NoSuchRelease):
        go(directory, 5)
    assert pages(directory) == {"index.html": "one"}
    assert live.state(directory) == live.State(live=1)


@pytest.mark.parametrize("path", ["../out", "a/../../b", "/etc/passwd", ".hidden", "a//b", "a/./b", "nul\0", "b\\c"])
def test_no_release_path_leaves_live(directory, path):
    with pytest.raises(BadName):
        directory.place(path)


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("a.localhost", True),
        ("xn--caf-dma.be", True),
        ("A.be", False),
        (".of", False),
        ("a..b", False),
        ("a/b", False),
        ("", False),
    ],
)
def test_host_names_of_links(name, good):
    assert is_host(name) is good


class Killed(BaseException):
    """Stands for the end of the process: nothing after it runs."""


@pytest.mark.parametrize("seed", range(12))
def test_application_cut_at_any_step_is_finished_by_repair(directory, monkeypatch, seed):
    """Every system call of the application is a place to die; a reader sees old or new, never a half."""
    chance = random.Random(seed)
    release(directory, 1, {f"p{n}/index.html": f"one {n}" for n in range(6)})
    go(directory, 1)
    changed = {f"p{n}/index.html": f"two {n}" for n in range(4)} | {"q/index.html": "new"}
    release(directory, 2, changed, base=1, gone=["p5/index.html"])
    left = chance.randrange(40)

    def dying(function):
        def call(*arguments, **options):
            nonlocal left
            left -= 1
            if left < 0:
                raise Killed
            return function(*arguments, **options)

        return call

    with monkeypatch.context() as patch:
        for name in ("link", "rename", "unlink", "rmdir", "replace"):
            patch.setattr(os, name, dying(getattr(os, name)))
        with contextlib.suppress(Killed):
            go(directory, 2)
    for path, content in pages(directory).items():
        assert content in {f"one {path[1:2]}", f"two {path[1:2]}", "new"}
    live.repair(directory.root)
    assert live.state(directory).going == 0
    wanted = changed | {"p4/index.html": "one 4"} if live.state(directory).live == 2 else None
    assert pages(directory) == (wanted or {f"p{n}/index.html": f"one {n}" for n in range(6)})
    for path in pages(directory):
        page = Path(f"{directory.live}/{path}").read_bytes()
        assert brotli.decompress(Path(f"{directory.live}/{path}.br").read_bytes()) == page
        assert gzip.decompress(Path(f"{directory.live}/{path}.gz").read_bytes()) == page


def test_random_releases_forward_and_back_equal_their_manifest(directory):
    chance = random.Random(7)
    contents: dict[str, str] = {}
    history = {}
    for number in range(1, 40):
        put_now = {f"p{chance.randrange(12)}/index.html": f"{number} {chance.random()}" for _ in range(3)}
        gone = [path for path in contents if path not in put_now and chance.random() < 0.1]
        contents = {path: text for path, text in contents.items() if path not in gone} | put_now
        history[number] = dict(contents)
        if number % 7 == 1:
            release(directory, number, contents)
        else:
            release(directory, number, put_now, base=number - 1, gone=gone)
        go(directory, number)
        assert pages(directory) == contents
        if chance.random() < 0.3:
            back = chance.randrange(1, number + 1)
            go(directory, back)
            assert pages(directory) == history[back]


def test_repair_names_a_site_whose_files_are_missing(directory):
    release(directory, 1, {"index.html": "one"})
    go(directory, 1)
    directory.state.write_text('{"live": 1, "going": 9}')
    assert live.repair(directory.root).broken == ("site-one",)
    assert pages(directory) == {"index.html": "one"}
