"""A visitor's copy has all that is his in three forms, nothing of anybody else's, and goes after seven days."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pytest

from website_online.core.sites.permissions import NotYours
from website_online.foundation import background, clock
from website_online.operations.privacy.actions import retain
from website_online.operations.privacy.visitors import actions, queries
from website_online.operations.privacy.visitors.models import Copy
from website_online.operations.privacy.visitors.places import directory, place

pytestmark = pytest.mark.django_db


def _made(site, alice, typed="vera@example.org"):
    one = actions.look_for(site.id, alice, typed)
    made = actions.request_copy(site.id, alice, one.id)
    while background.run_next():
        pass
    return one, made


def test_everything_of_hers_and_nothing_of_others(site_a, site_b, alice, leave):
    leave(site_a, email="vera@example.org", name="Véra", message="=SUM(A1) et <b>gras</b>")
    leave(site_a, email="VERA@example.org", message="Deuxième lettre")
    leave(site_a, email="walter@example.org", message="Walter parle de vera@example.org")
    leave(site_b, email="vera@example.org", message="Ailleurs")
    _, made = _made(site_a, alice)
    with zipfile.ZipFile(place(made.id)) as archive:
        assert archive.testzip() is None
        html = archive.read("index.html").decode()
        rows = json.loads(archive.read("data/forms-submission.json"))
        table = list(csv.DictReader(io.StringIO(archive.read("data/forms-submission.csv").decode("utf-8-sig"))))
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert len(rows) == len(table) == 2
    assert rows[0]["Votre message"] == "=SUM(A1) et <b>gras</b>"
    assert table[0]["Votre message"].startswith("'="), "a spreadsheet runs nothing"
    assert 'lang="fr"' in html and html.count("<h2>") == 9 and "&lt;b&gt;gras&lt;/b&gt;" in html
    for stranger in ("Walter", "Ailleurs", "walter@example.org"):
        assert stranger.encode() not in everything
    assert all(row["Supprimé de lui-même le"][:4].isdigit() for row in rows)


def test_what_was_left_out_is_not_in_it(site_a, alice, leave):
    leave(site_a, email="vera@example.org", message="Oui")
    other = leave(site_a, email="vera@example.org", message="Pas cela")
    one = actions.look_for(site_a.id, alice, "vera@example.org")
    names = [item.name for part in queries.found(one) for item in part.items if not item.name.endswith(str(other.id))]
    actions.choose(site_a.id, alice, one.id, names)
    made = actions.request_copy(site_a.id, alice, one.id)
    while background.run_next():
        pass
    with zipfile.ZipFile(place(made.id)) as archive:
        assert "Pas cela" not in archive.read("data/forms-submission.json").decode()


def test_nothing_found_is_said(site_a, alice):
    _, made = _made(site_a, alice)
    with zipfile.ZipFile(place(made.id)) as archive:
        assert sorted(archive.namelist()) == ["about.json", "index.html"]


def test_it_goes_after_seven_days(site_a, alice, leave):
    leave(site_a, email="vera@example.org")
    _, made = _made(site_a, alice)
    assert queries.copy(site_a.id, made.id) is not None
    (directory() / "lost.zip").write_bytes(b"nobody's")
    clock.advance(timedelta(days=7, minutes=1))
    assert queries.copy(site_a.id, made.id) is None
    retain(clock.today())
    assert not place(made.id).exists() and not list(directory().iterdir())
    assert not Copy.objects.unscoped(because="a test looks everywhere").exists()


def test_strangers_get_none(site_a, bob, charlie, alice):
    one = actions.look_for(site_a.id, alice, "vera@example.org")
    for account in (bob, charlie):
        with pytest.raises(NotYours):
            actions.request_copy(site_a.id, account, one.id)


def test_killed_while_writing_it_is_made_again(site_a, alice, leave, monkeypatch):
    leave(site_a, email="vera@example.org")
    one = actions.look_for(site_a.id, alice, "vera@example.org")
    made = actions.request_copy(site_a.id, alice, one.id)
    place(made.id).parent.mkdir(parents=True, exist_ok=True)
    place(made.id).with_name(f"{made.id}.zip.part").write_bytes(b"half")
    while background.run_next():
        pass
    assert zipfile.is_zipfile(place(made.id)) and [file.name for file in directory().iterdir()] == [f"{made.id}.zip"]
