"""Host links: the way in, whose name it is, and what remains when a site is offline."""

import os
from pathlib import Path

import pytest

from website_online.website.publishing.directory import names
from website_online.website.publishing.directory.layout import BadName, SiteDirectory
from website_online.website.publishing.directory.names import Status


@pytest.fixture
def directory(tmp_path):
    made = SiteDirectory(tmp_path, "site-one")
    made.prepare()
    Path(made.live, "index.html").write_text("home")
    return made


def ways_in(directory):
    return {name for name in os.listdir(directory.root / "hosts") if not name.startswith(".")}


def test_only_the_canonical_host_leads_in_and_all_names_are_known(directory):
    names.show(directory, Status(names.ONLINE, "b.test", "fr"), ["a.test", "b.test"])
    assert ways_in(directory) == {"b.test"}
    assert (directory.root / "hosts" / "b.test" / "index.html").read_text() == "home"
    assert names.site_of(directory.root, "a.test") == names.site_of(directory.root, "b.test") == "site-one"
    assert names.read_status(directory) == Status(names.ONLINE, "b.test", "fr")


def test_offline_removes_the_way_in_and_keeps_the_name(directory):
    names.show(directory, Status(names.ONLINE, "a.test"), ["a.test"])
    names.show(directory, Status(names.SUSPENDED, "a.test"), ["a.test"])
    assert ways_in(directory) == set()
    assert names.site_of(directory.root, "a.test") == "site-one"


def test_given_up_name_is_free_and_a_taken_one_is_left_to_its_new_site(directory):
    other = SiteDirectory(directory.root, "site-two")
    other.prepare()
    names.show(directory, Status(names.ONLINE, "a.test"), ["a.test", "b.test"])
    names.show(other, Status(names.ONLINE, "a.test"), ["a.test"])
    names.show(directory, Status(names.ONLINE, "b.test"), ["b.test"])
    assert names.site_of(directory.root, "a.test") == "site-two"
    assert ways_in(directory) == {"a.test", "b.test"}
    names.forget(directory)
    assert names.site_of(directory.root, "b.test") is None


@pytest.mark.parametrize("host", ["../etc", "UPPER.test", ".of", "a b", "a:8000", ""])
def test_a_bad_host_names_no_link(directory, host):
    with pytest.raises(BadName):
        names.show(directory, Status(names.ONLINE, host), [host])
