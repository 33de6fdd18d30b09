"""Files that make a decoder work without end, fill the memory or crash it: their sender reads why, nobody else waits."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from website_online.foundation.scoping import site_scope
from website_online.website.media import actions, decoder, places
from website_online.website.media.actions import process
from website_online.website.media.chamber import Chamber, Interrupted
from website_online.website.media.models import Asset, Status
from website_online.website.media.rules import MAX_FRAMES, Refusal, Refused, SourceFormat
from website_online.website.media.tests import samples
from website_online.website.media.tests.test_uploads_become_pictures import upload

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4">%s</svg>'
TINY_GIF = b"GIF89a\x14\x00\x14\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff%s\x3b"
FRAME = b"\x21\xf9\x04\x08\x02\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00"

HOSTILE = {
    "100,000 frames.gif": (TINY_GIF % (FRAME * 100_000), Refusal.TOO_DEMANDING),
    "10,000 scans.jpg": (samples.encoded("JPEG") + b"\xff\xda" * 10_000, Refusal.TOO_DEMANDING),
    "nested without end.svg": (SVG % (b"<g>" * 60_000 + b"</g>" * 60_000), Refusal.TOO_DEMANDING),
    "brackets without end.svg": (SVG % (b"<style>a{fill:" + b"(" * 50_000 + b"</style>"), Refusal.TOO_DEMANDING),
    "a size that is none.svg": (SVG.replace(b"0 0 4 4", b"1e 2 . .") % b"", Refusal.DAMAGED),
    "an endless size.svg": (SVG.replace(b"viewBox", b'width="1e400" height="1e400" viewBox') % b"", Refusal.DAMAGED),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE)
def test_the_sender_reads_why(name: str, site_a, alice) -> None:
    data, code = HOSTILE[name]
    asset = actions.receive_upload(site_a.id, alice, upload(name, data))
    process(site_id=str(site_a.id), asset_id=str(asset.id))
    with site_scope(site_a.id):
        row = Asset.objects.get(id=asset.id)
    assert (row.status, row.refusal) == (Status.REFUSED, code.value)
    assert not places.private_dir(site_a.id, asset.id).exists()


def test_as_many_frames_as_people_need(tmp_path: Path) -> None:
    source = tmp_path / "x"
    source.write_bytes(TINY_GIF % (FRAME * MAX_FRAMES))
    with Chamber() as chamber:
        assert chamber.clean(source, SourceFormat.GIF, tmp_path / "clean").animated


def test_who_takes_too_long_is_ended(tmp_path: Path) -> None:
    source = tmp_path / "x"
    os.mkfifo(source)  # reading it never ends
    with Chamber(longest=0.5) as chamber, pytest.raises(Refused) as refused:
        chamber.draw(source, tmp_path / "clean")
    assert refused.value.code is Refusal.TOO_DEMANDING


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (signal.SIGXCPU, Refused(Refusal.TOO_DEMANDING)),
        (signal.SIGSEGV, Refused(Refusal.DAMAGED)),
        (signal.SIGKILL, Interrupted()),
        (signal.SIGTERM, Interrupted()),
    ],
)
def test_how_a_decoder_ends_says_whose_fault_it_was(number: int, expected: Exception, tmp_path: Path) -> None:
    source = tmp_path / "x"
    os.mkfifo(source)
    with Chamber() as chamber:
        chamber._process.send_signal(number)
        with pytest.raises(type(expected)) as ended:
            chamber.draw(source, tmp_path / "clean")
    if isinstance(expected, Refused):
        assert ended.value.code is expected.code  # type: ignore[attr-defined]


ASK_ITSELF = """
import json, os, resource
from website_online.website.media import decoder
decoder.limit()
limits = {name: resource.getrlimit(getattr(resource, "RLIMIT_" + name))[0] for name in ("CPU", "AS", "FSIZE", "NOFILE", "CORE")}
try:
    bytearray(3 * 1024**3)
    limits["memory"] = "as much as it likes"
except MemoryError:
    limits["memory"] = "refused"
print(json.dumps(limits))
"""


def test_it_has_little_of_everything() -> None:
    said = subprocess.run([sys.executable, "-c", ASK_ITSELF], capture_output=True, text=True, check=True, timeout=60)
    assert '"memory": "refused"' in said.stdout
    for most in (decoder.CPU_SECONDS, decoder.MEMORY_BYTES, decoder.LARGEST_FILE, decoder.OPEN_FILES):
        assert f": {most}," in said.stdout
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY, "the worker itself is not bounded"


def test_it_has_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBSITE_ONLINE_SECRET_KEY", "a-secret")
    monkeypatch.setenv("WEBSITE_ONLINE_POSTGRES_PASSWORD", "a-secret")
    with Chamber() as chamber:
        assert "a-secret" not in Path(f"/proc/{chamber._process.pid}/environ").read_text()


def test_it_ends_with_its_work(tmp_path: Path) -> None:
    source = tmp_path / "x.jpg"
    source.write_bytes(samples.phone_photo())
    with Chamber() as chamber:
        chamber.clean(source, SourceFormat.JPEG, tmp_path / "clean")
        number = chamber._process.pid
        assert Path(f"/proc/{number}").exists()
    assert not Path(f"/proc/{number}").exists()
