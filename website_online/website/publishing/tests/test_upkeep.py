"""What keeps the directory true: repair, making it again, ten releases and no blob too many."""

import os
import shutil

import pytest
from django.core.management import call_command

from website_online.foundation.scoping import site_scope
from website_online.website.publishing import actions, rules
from website_online.website.publishing.directory import blobs, live, releases
from website_online.website.publishing.making import bring, records, tidy
from website_online.website.publishing.models import DependencySet, Output, Publication
from website_online.website.publishing.tests.studio import work


class Killed(BaseException):
    """Stands for the end of the process."""


def edit(studio, text):
    studio.set(studio.pages["menu"], "s1-text", "html", f"<p>{text}</p>")


@pytest.mark.parametrize("at", ["render", "sync_filesystem", "record_files", "write", "bring_to", "announce"])
def test_killed_anywhere_the_next_start_finishes(studio, monkeypatch, at):
    studio.publish()
    edit(studio, "Brioche")
    actions.publish(studio.site.id, studio.account)

    def die(*_arguments, **_options):
        raise Killed

    places = {
        "render": (bring.rendering, "render"),
        "sync_filesystem": (bring, "sync_filesystem"),
        "record_files": (records, "record_files"),
        "write": (releases, "write"),
        "bring_to": (live, "bring_to"),
        "announce": (bring, "announce"),
    }
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(*places[at], die)
        bring.bring_up_to_date(str(studio.site.id))
    assert "Pain" in studio.page("menu") or at == "announce"
    actions.repair()
    work()
    assert "Brioche" in studio.page("menu")
    with site_scope(studio.site.id):
        assert Publication.objects.get(number=2).state == "live"
        wanted = set(Output.objects.values_list("blob", flat=True))
    assert blobs.names(studio.directory) == wanted


def test_lost_directory_is_made_again_from_publications(studio):
    studio.publish()
    before = studio.live()
    shutil.rmtree(studio.directory.root)
    call_command("republish", "--all", verbosity=0)
    assert studio.live() == before
    assert (studio.directory.root / "hosts" / "boulangerie-alice.localhost" / "index.html").exists()


def test_edit_after_a_lost_directory_makes_the_whole_site(studio):
    studio.publish()
    before = studio.live()
    shutil.rmtree(studio.directory.folder)
    edit(studio, "Brioche")
    studio.publish()
    after = studio.live()
    assert "Brioche" in studio.page("menu") and before.keys() == after.keys()


def test_lost_manifest_is_written_again(studio):
    studio.publish()
    (studio.directory.releases / "1.json").unlink()
    studio.directory.state.unlink()
    edit(studio, "Brioche")
    studio.publish()
    assert "Brioche" in studio.page("menu") and len(studio.live()) > 10


def test_fault_leaves_what_is_live_and_is_told(studio, monkeypatch):
    studio.publish()
    edit(studio, "Brioche")
    number = actions.publish(studio.site.id, studio.account).number

    def broken(*_arguments, **_options):
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(bring.rendering, "render", broken)
        for _ in range(bring.MOST_TRIES):
            try:
                bring.bring_up_to_date(str(studio.site.id))
            except OSError:
                continue
    with site_scope(studio.site.id):
        failed = Publication.objects.get(number=number)
    assert (failed.state, failed.failure) == ("failed", "OSError")
    assert "Pain" in studio.page("menu")
    studio.publish()
    assert "Brioche" in studio.page("menu")


def test_ten_releases_stay_and_every_blob_they_need(studio):
    for number in range(1, 36):
        edit(studio, f"Version {number}")
        studio.publish()
    kept = releases.numbers(studio.directory)
    assert rules.KEPT_RELEASES <= len(kept) <= 2 * rules.KEPT_RELEASES
    with site_scope(studio.site.id):
        wanted = set(Output.objects.values_list("blob", flat=True))
        assert not DependencySet.objects.filter(pages=None).exists()
    assert blobs.names(studio.directory) == wanted
    for number in kept[-rules.KEPT_RELEASES :]:
        live.bring_to(studio.directory, number)
        assert f"Version {number}<" in studio.page("menu")
    tidy.tidy(str(studio.site.id))


def test_going_back_before_the_kept_releases_renders_again(studio):
    for number in range(1, 32):
        edit(studio, f"Version {number}")
        studio.publish()
    assert 2 not in releases.numbers(studio.directory)
    actions.restore(studio.site.id, studio.account, 2)
    work()
    assert "Version 2<" in studio.page("menu")


def test_republish_needs_a_name(studio):
    studio.publish()
    call_command("republish", "boulangerie-alice.localhost", verbosity=0)
    with site_scope(studio.site.id):
        assert Publication.objects.get(number=2).cause == "rebuild"
    assert os.listdir(studio.directory.staging) == []


def test_what_a_passed_over_publication_was_to_make_again_is_made_by_the_next(studio):
    studio.publish()
    before = actions.refresh(studio.site.id, "media", keys=["design"])
    after = actions.refresh(studio.site.id, "media", keys=["media:00000000-0000-7000-8000-000000000000"])
    work()
    with site_scope(studio.site.id):
        rows = {row.number: row for row in Publication.objects.all()}
    assert (rows[before.number].state, rows[after.number].state) == ("passed", "live")
    assert rows[after.number].total >= 3  # every page has a design


def test_what_a_failed_publication_was_to_make_again_is_made_by_the_next(studio):
    studio.publish()
    failed = actions.refresh(studio.site.id, "rebuild", everything=True)
    with site_scope(studio.site.id):
        Publication.objects.filter(number=failed.number).update(state=Publication.State.FAILED)
    work()
    after = actions.refresh(studio.site.id, "date", keys=["date"])
    work()
    with site_scope(studio.site.id):
        assert Publication.objects.get(number=after.number).total >= 3


def test_a_publication_that_takes_its_process_along_each_time_is_given_up(studio):
    first = studio.publish()
    poison = actions.refresh(studio.site.id, "rebuild", everything=True)
    with site_scope(studio.site.id):
        Publication.objects.filter(number=poison.number).update(tries=8)
    work()
    with site_scope(studio.site.id):
        row = Publication.objects.get(number=poison.number)
        assert (row.state, row.failure) == ("failed", "Killed")
        assert Publication.objects.get(number=first).state == "live"


def test_repair_clears_what_killed_processes_left(studio):
    studio.publish()
    folder = studio.directory.folder
    left = [
        folder / ".state.json.0123456789ab.part", folder / "releases" / ".7.json.0123456789ab.part",
        folder / "staging" / "4711", studio.directory.root / "hosts" / f".{studio.site.id}",
    ]  # fmt: skip
    for place in left:
        place.write_text("half")
    actions.repair()
    assert [place for place in left if place.exists()] == []
    assert studio.live()["index.html"]
