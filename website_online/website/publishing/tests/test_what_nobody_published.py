"""A file that somebody slipped into a site, or changed there, is found, told and made again from what was published."""

import contextlib
import gzip
import os
from pathlib import Path

import brotli
import pytest
from django.core.management import call_command

from website_online.foundation import hosts
from website_online.website.publishing import actions
from website_online.website.publishing.actions.examining import declared
from website_online.website.publishing.directory.references import What, undeclared
from website_online.website.publishing.promises import examined
from website_online.website.publishing.schedule import examine_sites
from website_online.website.publishing.tests.studio import Studio, node, page_root, text_section, work

pytestmark = pytest.mark.django_db(transaction=True)
ROGUE = b'<script src="https://tracker.example/t.js"></script></body>'
FILM = {"address": "https://youtu.be/abcdefghijk"}


@pytest.fixture
def studio(site_a, alice) -> Studio:
    studio = Studio(site_a, alice)
    film = node("section", "f", {"blocks": [node("video", "v", **FILM), node("map", "m", place="50.6402, 5.5718")]})
    studio.plant(
        {"": page_root("Accueil", "", text_section("s", "<p>Bonjour</p>")), "film": page_root("F", "film", film)}
    )
    studio.publish()
    return studio


def _changed(content: bytes) -> bytes:
    return content.replace(b"</body>", ROGUE)


def _replace(place: Path, content: bytes) -> None:
    """As an editor does: a new file under the same name."""
    aside = place.with_name("aside")
    aside.write_bytes(content)
    os.replace(aside, place)


def _in_place(place: Path, content: bytes) -> None:
    """As `sed` on an open file does: the blob changes with it; its time is set back."""
    status = place.stat()
    place.write_bytes(content)
    os.utime(place, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_what_was_published_is_found_good(studio: Studio) -> None:
    report = actions.examine(studio.site.id)
    assert report is not None and report.found == () and report.told == ()
    assert report.pages >= 3 and report.files > report.pages
    assert actions.last_examination(studio.site.id) == report


@pytest.mark.parametrize("change", [_replace, _in_place])
def test_a_rogue_script_is_found_told_and_gone(studio: Studio, change) -> None:
    place = Path(studio.directory.live) / "index.html"
    good = place.read_bytes()
    change(place, _changed(good))
    report = actions.examine(studio.site.id)
    assert report is not None
    kinds = {(each.path, each.what) for each in report.found}
    assert {("index.html", "changed"), ("index.html", "host"), ("index.html", "script")} <= kinds
    assert any("tracker.example" in each.words for each in report.found)
    work()
    assert place.read_bytes() == good
    again = actions.examine(studio.site.id)
    assert again is not None and again.found == ()
    assert again.told == report.found and again.told_at == report.at  # its owner still sees what happened


def test_only_the_compressed_form_was_changed(studio: Studio) -> None:
    place = Path(studio.directory.live) / "index.html"
    for suffix, pack in ((".br", brotli.compress), (".gz", gzip.compress)):
        _replace(Path(f"{place}{suffix}"), pack(_changed(place.read_bytes())))
    report = actions.examine(studio.site.id)
    assert report is not None
    assert {(each.path, each.what) for each in report.found} == {
        ("index.html.br", "changed"),
        ("index.html.gz", "changed"),
    }
    work()
    assert brotli.decompress(Path(f"{place}.br").read_bytes()) == place.read_bytes()


def test_a_file_that_was_added_and_one_that_was_taken_away(studio: Studio) -> None:
    live = Path(studio.directory.live)
    (live / "wallet.js").write_text("pwn()")
    (live / "film" / "index.html").unlink()
    os.symlink("/etc", live / "etc")
    report = actions.examine(studio.site.id)
    assert report is not None
    found = {(each.path, each.what) for each in report.found}
    assert found == {("wallet.js", "added"), ("etc", "added"), ("film/index.html", "missing")}
    work()
    assert (
        not (live / "wallet.js").exists() and not os.path.lexists(live / "etc") and (live / "film/index.html").exists()
    )


def test_every_night_every_site_is_examined(studio: Studio) -> None:
    assert actions.last_examination(studio.site.id) is None
    examine_sites("2026-01-01")
    work()
    assert actions.last_examination(studio.site.id) is not None


def test_the_command_says_what_it_found(studio: Studio, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("examine", str(studio.site.id))
    assert "1 sites examined: nothing found" in capsys.readouterr().out
    place = Path(studio.directory.live) / "index.html"
    _replace(place, _changed(place.read_bytes()))
    with pytest.raises(SystemExit) as ended:
        call_command("examine", "--all")
    assert ended.value.code == 1
    assert "host     index.html https://tracker.example/t.js" in capsys.readouterr().out


def test_the_doctor_says_so(studio: Studio, capsys: pytest.CaptureFixture[str]) -> None:
    actions.examine(studio.site.id)
    with contextlib.suppress(SystemExit):
        call_command("doctor")
    assert "ok   4 pages of 1 sites examined, nothing found" in capsys.readouterr().out
    _replace(Path(studio.directory.live) / "index.html", b"<p>x")
    actions.examine(studio.site.id)
    with pytest.raises(SystemExit):
        call_command("doctor")
    assert "BAD  4 pages of 1 sites examined, 1 of them are not what was published" in capsys.readouterr().out


def test_the_statement_says_so(studio: Studio) -> None:
    assert examined().met and examined().figures["sites"] == 0
    actions.examine(studio.site.id)
    assert examined().met and examined().figures["pages"] >= 3
    _replace(Path(studio.directory.live) / "index.html", b"<p>x")
    actions.examine(studio.site.id)
    assert not examined().met and examined().figures["found"] == 1


def test_a_site_that_is_not_online_has_nothing_to_examine(site_b) -> None:
    assert actions.examine(site_b.id) is None


POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'sha256-x';img-src 'self' "
    "data:;script-src 'self';frame-src https://www.youtube-nocookie.com;form-action 'self';base-uri 'none'\">"
)


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ('<script src="//tracker.example/t.js"></script>', What.SCRIPT),
        ("<script>pwn()</script>", What.SCRIPT),
        ('<SCRIPT TYPE="module">pwn()</SCRIPT>', What.SCRIPT),
        ('<img src="x" onerror="pwn()">', What.SCRIPT),
        ('<a href=" java&#10;script:pwn()">x</a>', What.SCRIPT),
        ('<meta http-equiv="Refresh" content="0;url=https://evil.example/">', What.SCRIPT),
        ('<img src="https://tracker.example/p.gif">', What.HOST),
        ('<img srcset="/a.webp 1x, https://tracker.example/b.webp 2x">', What.HOST),
        ('<img src="\\\\tracker.example/p.gif">', What.HOST),
        ('<link rel="stylesheet" href="https://fonts.example/css">', What.HOST),
        ('<link rel="preconnect" href="https://fonts.example">', What.HOST),
        ('<link rel="alternate stylesheet" href="https://fonts.example/css">', What.HOST),
        ('<form action="https://evil.example/"></form>', What.HOST),
        ('<video poster="https://evil.example/p.jpg"></video>', What.HOST),
        ("<style>@import 'https://fonts.example/css';</style>", What.HOST),
        ("<style>p{background:url(//tracker.example/p.gif)}</style>", What.HOST),
        ('<p style="background:url(https://tracker.example/p.gif)">x</p>', What.HOST),
        ('<svg><image xlink:href="https://tracker.example/p.svg"></image></svg>', What.HOST),
        ('<div data-embed="https://evil.example/embed"></div>', What.HOST),
        ('<iframe src="https://www.youtube-nocookie.com/embed/x"></iframe>', What.FRAME),
        ('<base href="https://evil.example/">', What.FRAME),
        (POLICY, What.POLICY),
    ],
)
def test_whatever_a_browser_would_fetch_or_run_is_seen(inside: str, what: What) -> None:
    page = f"<!doctype html><html><head>{POLICY}</head><body>{inside}</body></html>"
    assert what in {kind for kind, _words in undeclared(page, own={"a.example"}, declared=declared())}


def test_a_page_without_a_policy_or_with_a_wider_one_is_seen() -> None:
    assert undeclared("<p>x</p>", own=(), declared=()) == [(What.POLICY, "none")]
    wider = POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline' https://cdn.example")
    found = undeclared(wider, own=(), declared=declared())
    assert {words for _kind, words in found} == {"script-src 'unsafe-inline'", "script-src https://cdn.example"}


def test_a_host_that_is_not_declared_any_more_is_seen(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "registry", hosts.Registry("hosts"))
    report = actions.examine(studio.site.id)
    assert report is not None
    assert {(each.path, each.what) for each in report.found} >= {
        ("film/index.html", "policy"),
        ("film/index.html", "host"),
    }


def test_links_and_our_own_files_are_no_finding() -> None:
    page = (
        f'{POLICY}<link rel="canonical" href="https://a.example/"><link rel="icon" href="data:image/svg+xml,x">'
        '<a href="https://elsewhere.example/">x</a><img src="/media/a/1/2.webp" srcset="/a.avif 1w, /b.avif 2w">'
        '<script type="application/ld+json">{"url":"https://a.example/"}</script><script src="/-assets/embed.1.js" defer>'
        '</script><div data-embed="https://www.youtube-nocookie.com/embed/x"></div><img src="https://a.example/x.png">'
    )
    assert undeclared(page, own={"a.example"}, declared=declared()) == []
