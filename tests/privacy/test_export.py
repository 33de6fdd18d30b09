"""A copy of everything about one person: for her to read, for a program to read, nobody else in it."""

import csv
import hashlib
import html
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest

from website_online.core.accounts.models import Account, SignIn
from website_online.foundation import background, clock
from website_online.foundation.personal_data import Subject
from website_online.operations.privacy import exports
from website_online.operations.privacy.actions import erase, exporting, request_export, retain
from website_online.operations.privacy.models import Export, State
from website_online.website.media import places

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(alice, site_a, picture, site_b, charlie, foreign_picture, tmp_path):
    SignIn.objects.create(account=alice, result=SignIn.Result.SUCCESS, ip="203.0.113.9", agent="Firefox · Linux")
    SignIn.objects.create(account=charlie, result=SignIn.Result.SUCCESS, ip="198.51.100.1")
    place = tmp_path / "copy.zip"
    size, digest = exporting.write(Subject(account_id=str(alice.id)), place)
    assert (size, digest) == (place.stat().st_size, hashlib.sha256(place.read_bytes()).hexdigest())
    with zipfile.ZipFile(place) as opened:
        assert opened.testzip() is None
        yield opened


def test_tables_hold_her_rows(archive, alice, site_a):
    account = json.loads(archive.read("data/accounts-account.json"))
    assert account[0]["email"] == "alice@example.org"
    sign_ins = json.loads(archive.read("data/accounts-signin.json"))
    assert "203.0.113.9" in {row["ip"] for row in sign_ins}
    rows = list(csv.DictReader(io.StringIO(archive.read("data/accounts-signin.csv").decode("utf-8-sig"))))
    assert len(rows) == len(sign_ins)
    assert {row["ip"] for row in rows} == {row["ip"] or "" for row in sign_ins}
    sites = json.loads(archive.read("data/sites-site.json"))
    assert [site["name"] for site in sites] == ["Boulangerie Alice"]


def test_her_pictures_are_in_it_as_she_gave_them(archive, site_a, picture):
    [name] = [name for name in archive.namelist() if name.startswith("files/pictures/")]
    assert archive.read(name) == places.original(site_a.pk, picture.id).read_bytes()
    described = json.loads(archive.read("data/media-asset.json"))
    assert described[0]["alternative text"] == "Alice devant le four"
    assert f"files/{described[0]['file']}" == name


def test_the_page_can_be_read(archive):
    page = archive.read("index.html").decode()
    for text in ("alice@example.org", "203.0.113.9", "Boulangerie Alice", "Alice devant le four"):
        assert text in page
    assert "<script" not in page


def test_the_eight_headings_of_article_15_are_on_the_page_and_say_something(archive):
    page = archive.read("index.html").decode()
    said = json.loads(archive.read("article15.json"))
    assert [each["article"] for each in said] == [f"15(1)({letter})" for letter in "abcdefgh"]
    for each in said:
        assert each["words"] or each["lines"], each
        letter = each["article"][-2]
        section = page.partition(f'id="article-15-{letter}"')[2].partition("</section>")[0]
        assert each["title"] in html.unescape(section)
        assert len(re.sub(r"<[^>]+>|\s+", " ", section).strip()) > len(each["title"]) + 40
    purposes, _, recipients, periods = (each["lines"] for each in said[:4])
    held = {json_name for json_name in archive.namelist() if json_name.startswith("data/")}
    assert len(purposes) >= len(held) // 2 - 1
    assert set(purposes) == set(periods)
    assert recipients, "the company that carries the mails is named"


def test_a_copy_speaks_the_language_of_its_person(alice, bob, site_a, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    Account.objects.filter(pk=alice.pk).update(language="fr")
    Account.objects.filter(pk=bob.pk).update(language="en")
    hers, his = request_export(alice.id), request_export(bob.id)
    background.run_due()
    pages = [zipfile.ZipFile(exports.place(each.id)).read("index.html").decode() for each in (hers, his)]
    assert '<html lang="fr">' in pages[0] and "Pourquoi nous utilisons vos données" in pages[0]
    assert "adresse e-mail" in pages[0], "columns too"
    assert '<html lang="en">' in pages[1] and "Why we use your data" in pages[1]


def test_a_copy_killed_anywhere_is_never_half_a_file(alice, site_a, picture, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path

    class Killed(BaseException):
        pass

    export = request_export(alice.id)
    original, kills = zipfile.ZipFile.open, 0
    for kill_at in range(1, 200, 7):
        calls = 0

        def killing(*arguments, **named):
            nonlocal calls
            calls += 1
            if calls == kill_at:
                raise Killed
            return original(*arguments, **named)

        with monkeypatch.context() as patch:
            patch.setattr(zipfile.ZipFile, "open", killing)
            try:
                exporting.build_export(export_id=str(export.id))
            except Killed:
                kills += 1
                assert not exports.place(export.id).exists()
                export.refresh_from_db()
                assert export.state == State.WAITING and export.ready_at is None
                continue
        break
    assert kills >= 3
    assert zipfile.ZipFile(exports.place(export.id)).testzip() is None
    assert [file.name for file in exports.directory().iterdir()] == [f"{export.id}.zip"]


def test_neither_secrets_nor_other_people_are_in_it(archive, alice, charlie):
    for name in archive.namelist():
        content = archive.read(name)
        for secret in (alice.password, charlie.email, "198.51.100.1", "garden.png", "Charlie's Garden"):
            assert secret.encode() not in content, (name, secret)


def test_what_a_person_wrote_runs_nothing_on_the_page(alice, site_a, tmp_path):
    from website_online.core.sites import actions as sites

    sites.rename(site_a, name="<script>alert(1)</script>", by=alice)
    exporting.write(Subject(account_id=str(alice.id)), tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as opened:
        page = opened.read("index.html").decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_copy_is_made_by_a_job_and_gone_after_seven_days(alice, site_a, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    export = request_export(alice.id)
    background.run_due()
    export.refresh_from_db()
    assert export.state == State.DONE
    assert exports.place(export.id).stat().st_size == export.bytes > 1000
    assert exports.place(export.id).stat().st_mode & 0o077 == 0
    clock.advance(timedelta(days=6, hours=23))
    retain(clock.today())
    assert exports.place(export.id).exists()
    clock.advance(timedelta(hours=2))
    retain(clock.today())
    assert not exports.place(export.id).exists()


def test_copies_go_with_their_person(alice, bob, site_a, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    hers, his = request_export(alice.id), request_export(bob.id)
    background.run_due()
    erase(Subject(account_id=str(alice.id)))
    assert not exports.place(hers.id).exists()
    assert exports.place(his.id).exists()
    assert list(Export.objects.values_list("account_id", flat=True)) == [bob.id]


def test_a_killed_copy_is_made_again(alice, site_a, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    export = request_export(alice.id)

    class Killed(BaseException):
        pass

    def kill(*args):
        raise Killed

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(exporting.zipfile.ZipFile, "writestr", kill)
        exporting.build_export(export_id=str(export.id))
    assert not exports.place(export.id).exists()
    exporting.build_export(export_id=str(export.id))
    assert zipfile.ZipFile(exports.place(export.id)).testzip() is None
    assert [file.name for file in exports.directory().iterdir()] == [f"{export.id}.zip"]
