"""The job is killed at every step, and goes on when it runs again."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest
from django.conf import settings as django_settings
from django.db import connection

from website_online.foundation import background
from website_online.foundation.scoping import site_scope
from website_online.website.media import actions, places, queries
from website_online.website.media.actions import process, processing
from website_online.website.media.chamber import Chamber, Interrupted
from website_online.website.media.models import Asset, Rendition, Status
from website_online.website.media.tests import samples
from website_online.website.media.tests.test_uploads_become_pictures import upload

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """As abrupt as a signal: nothing catches it."""


STEPS = [
    (Chamber, "clean"),
    (processing, "durable_write"),
    (Chamber, "encode"),
    (processing, "promote"),
    (processing, "sync_filesystem"),
    (processing, "register_renditions"),
]


@pytest.mark.parametrize(("place", "name"), STEPS)
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_around_a_step(site_a, alice, monkeypatch, place, name, when):
    asset = actions.receive_upload(site_a.id, alice, upload("a.jpg", samples.phone_photo()))
    original = getattr(place, name)

    def killed(*args, **kwargs):
        if when == "after":
            original(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(place, name, killed)
        process(site_id=str(site_a.id), asset_id=str(asset.id))
    process(site_id=str(site_a.id), asset_id=str(asset.id))
    _is_whole(site_a, asset)


def test_the_decoder_is_killed_after_each_rendition(site_a, alice, monkeypatch):
    asset = actions.receive_upload(site_a.id, alice, upload("a.jpg", samples.phone_photo()))
    original = Chamber.encode

    def killed_on_the_way(chamber, source, examined, into, done):
        def die(made: int, of: int) -> None:
            done(made, of)
            nonlocal reached
            if made >= reached + 2:
                reached = made
                chamber._process.kill()

        return original(chamber, source, examined, into, die)

    reached, kills = 0, 0
    monkeypatch.setattr(Chamber, "encode", killed_on_the_way)
    for _ in range(20):
        try:
            process(site_id=str(site_a.id), asset_id=str(asset.id))
        except Interrupted:
            kills += 1
        else:
            break
    assert kills >= 2
    _is_whole(site_a, asset)


def _is_whole(site, asset) -> None:
    with site_scope(site.id):
        row = Asset.objects.get(id=asset.id)
        assert (row.status, row.refusal) == (Status.READY, "")
        rows = {f"{item.width}.{item.format}": item.bytes for item in Rendition.objects.filter(asset=row)}
    directory = places.version_dir(site.id, asset.id, 1)
    assert {path.name: path.stat().st_size for path in directory.iterdir()} == rows
    assert not places.quarantined(site.id, asset.id).exists()
    assert [path.name for path in places.public_dir(site.id, asset.id).iterdir()] == ["1"]
    clean = places.original(site.id, asset.id).read_bytes()
    assert not any(mark in clean for mark in samples.CANARIES.values())
    facts = queries.facts(site.id, [asset.id])[str(asset.id)]
    assert len(facts.renditions) == len(rows)


def test_a_second_run_changes_nothing(site_a, alice):
    asset = actions.receive_upload(site_a.id, alice, upload("a.jpg", samples.encoded("JPEG")))
    background.run_due()
    before = {path: path.stat().st_mtime_ns for path in places.public_dir(site_a.id, asset.id).rglob("*")}
    process(site_id=str(site_a.id), asset_id=str(asset.id))
    assert {path: path.stat().st_mtime_ns for path in places.public_dir(site_a.id, asset.id).rglob("*")} == before


@pytest.mark.django_db(transaction=True)
def test_a_real_process_killed_by_the_kernel(site_a, alice):
    """SIGKILL in the middle of encoding; the reaper's second run finishes the picture."""
    if connection.vendor != "sqlite":
        pytest.skip("the child opens the test database by its file name")
    asset = actions.receive_upload(
        site_a.id, alice, upload("a.jpg", samples.encoded("JPEG", samples.picture(2400, 1600)))
    )
    child = textwrap.dedent(f"""
        import os, signal, django
        from django.conf import settings
        django.setup()
        from pathlib import Path
        settings.PUBLISHED_DIR, settings.MEDIA_DIR = Path({str(django_settings.PUBLISHED_DIR)!r}), Path({str(django_settings.MEDIA_DIR)!r})
        settings.DATABASES["default"]["NAME"] = {str(connection.settings_dict["NAME"])!r}
        from django.db import connection
        connection.settings_dict["NAME"] = {str(connection.settings_dict["NAME"])!r}
        from website_online.website.media.actions import process
        from website_online.website.media.chamber import Chamber
        whole = Chamber.encode
        def encode(chamber, source, examined, into, done):
            def die(made, of):
                if made == 4:
                    os.kill(os.getpid(), signal.SIGKILL)
            return whole(chamber, source, examined, into, die)
        Chamber.encode = encode
        process(site_id={str(site_a.id)!r}, asset_id={str(asset.id)!r})
    """)
    done = subprocess.run(
        [sys.executable, "-c", child],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "website_online.settings.test"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]
    making = places.making_dir(site_a.id, asset.id, 1)
    assert len([path for path in making.iterdir() if not path.name.startswith(".part-")]) >= 4
    assert not places.version_dir(site_a.id, asset.id, 1).exists()
    process(site_id=str(site_a.id), asset_id=str(asset.id))
    _is_whole(site_a, asset)
