"""What looks like spam is kept aside with its reason, never dropped, and never mailed."""

from datetime import timedelta

import pytest

from website_online.core.mail.models import Message
from website_online.features.forms import queries, rules
from website_online.features.forms.rules import Reason
from website_online.foundation import clock


@pytest.mark.parametrize(
    ("text", "trap", "waited", "expected"),
    [
        ("Bonjour", "", None, []),
        ("Bonjour", "", timedelta(seconds=20), []),
        ("Bonjour", "http://x", None, [Reason.TRAP]),
        ("Bonjour", "", timedelta(seconds=1), [Reason.TOO_QUICK]),
        ("voir https://a.be https://b.be", "", None, []),
        ("https://a https://b https://c", "", None, [Reason.LINKS]),
        ("https://a https://b https://c", "", timedelta(seconds=60), []),
        ("[url=https://a]x[/url]", "", None, [Reason.CODE]),
        ('<a href="https://a">x</a>', "", None, [Reason.CODE]),
    ],
)
def test_reasons(text, trap, waited, expected):
    found = rules.reasons({"message": text}, trap=trap, waited=waited, many=False)
    assert [reason for reason in found if reason in expected or not expected] == expected


def test_spam_is_answered_like_anything_and_kept_aside(studio, vera, do_work):
    answer = vera.send(website="https://pills.example")
    assert answer.status_code == 303
    do_work()
    assert list(queries.inbox(studio.site.id)) == []
    (kept,) = queries.inbox(studio.site.id, spam=True)
    assert kept.reasons == ["trap"] and kept.answers[0]["value"] == "Véra"
    assert not Message.objects.filter(template="forms.received").exists()


def test_time_is_measured_where_the_browser_tells_it(studio, vera):
    start = vera.get(f"{vera.address}/start")
    assert start["Cache-Control"] == "no-store" and not start.cookies
    note = start.content.decode()
    vera.send(start=note, f__message="Trop vite")
    assert queries.inbox(studio.site.id, spam=True).get().reasons == ["too_quick"]
    clock.advance(timedelta(seconds=30))
    vera.send(start=note, f__message="Tranquillement")
    assert queries.inbox(studio.site.id).count() == 1


def test_a_forged_or_borrowed_note_of_time_tells_nothing(studio, vera):
    vera.send(start="forged", f__message="un")
    elsewhere = vera.get(f"/-/forms/{studio.pages['']}/form1/start").content.decode()
    vera.send(start=elsewhere, f__message="deux")
    assert queries.inbox(studio.site.id).count() == 2


def test_flood_is_kept_aside(studio, vera, monkeypatch):
    monkeypatch.setattr("website_online.features.forms.visitor.PER_SITE", 3)
    for number in range(5):
        vera.send(f__message=f"Message {number}")
    assert queries.inbox(studio.site.id).count() == 3
    assert {tuple(each.reasons) for each in queries.inbox(studio.site.id, spam=True)} == {("many",)}
