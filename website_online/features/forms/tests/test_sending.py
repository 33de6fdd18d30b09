"""A visitor sends a form: checked against what is published, stored first, mailed as a copy, truthful."""

import re

import pytest
from django.db import OperationalError

from website_online.core.mail.models import Message
from website_online.features.forms import queries
from website_online.features.forms.models import Submission
from website_online.foundation.scoping import site_scope
from website_online.website.publishing import actions as publishing
from website_online.website.publishing.tests.studio import node


def stored(studio, *, spam=False):
    return list(queries.inbox(studio.site.id, spam=spam))


def test_published_page_has_a_form_that_works_without_script_and_cookie(studio, vera):
    page = studio.page("contact")
    # The fragment leads back to the form: its thanks or its errors are what the visitor sees next.
    form = re.search(rf'<form method="post" action="{vera.address}#([^"]+)"', page)
    assert form and f'<div class="form-block" id="{form[1]}"' in page
    assert page.count('name="f.') == 4 and 'autocomplete="email"' in page
    assert "style=" not in page.partition("<main")[2] and "onsubmit" not in page
    answer = vera.send()
    assert answer.status_code == 303 and not answer.cookies
    thanks = vera.get(answer["Location"])
    assert thanks.status_code == 200 and "Merci, à bientôt." in thanks.content.decode()
    assert 'name="f.name"' not in thanks.content.decode()


def test_message_is_stored_first_and_a_copy_mailed(studio, vera, alice, do_work):
    vera.send()
    (message,) = stored(studio)
    assert [(a["label"], a["value"]) for a in message.answers] == [
        ("Votre nom", "Véra"), ("Votre e-mail", "vera@example.org"), ("Téléphone", ""), ("Votre message", "Avez-vous du pain ?\nMerci"),
    ]  # fmt: skip
    assert (message.email, message.sender, message.page_title, message.spam) == (
        "vera@example.org",
        "Véra",
        "Contact",
        False,
    )
    assert (message.expires_at - message.received_at).days in (365, 366)
    assert not Message.objects.filter(template="forms.received").exists()
    do_work()
    mail = Message.objects.get(template="forms.received")
    assert (mail.to, mail.reply_to) == (alice.email, "vera@example.org")
    assert "Avez-vous du pain ?" in mail.text and f"/portal/sites/{studio.site.id}/inbox/{message.id}" in mail.text


def test_errors_stand_next_to_the_field_and_nothing_typed_is_lost(studio, vera):
    answer = vera.send(f__email="vera(at)example", f__name="", f__message='Pain & "brioche" <b>')
    page = answer.content.decode()
    assert answer.status_code == 422 and stored(studio) == []
    email = re.search(r"<input[^>]*name=\"f.email\"[^>]*>", page)[0]
    assert 'value="vera(at)example"' in email and 'aria-invalid="true"' in email
    problem = re.search(r'aria-describedby="([^"]+)"', email)[1]
    assert "adresse e-mail" in re.search(rf'id="{problem}">([^<]+)<', page)[1]
    assert "Pain &amp; &#34;brioche&#34; &lt;b&gt;</textarea>" in page
    assert 'role="alert"' in page and '<html lang="fr">' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [("f__phone", "appelez-moi"), ("f__message", "x" * 10_001), ("f__email", "a@b@c.example"), ("f__name", "   ")],
)
def test_bad_answers_are_refused(studio, vera, field, value):
    assert vera.send(**{field: value}).status_code == 422
    assert stored(studio) == []


def test_unknown_fields_and_control_characters_are_left_out(studio, vera):
    vera.send(f__message="a\x00b\x1b[31m\r\nc", f__secret="x", other="y")
    (message,) = stored(studio)
    assert [a["key"] for a in message.answers] == ["name", "email", "phone", "message"]
    assert message.answers[3]["value"] == "ab[31m\nc"


def test_second_click_is_not_a_second_message(studio, vera):
    assert vera.send().status_code == vera.send().status_code == 303
    assert len(stored(studio)) == 1


def test_what_counts_is_the_published_form_not_the_draft(studio, vera):
    studio.set(
        studio.pages["contact"],
        "form1",
        "fields",
        [{"name": "other", "label": "Autre", "type": "text", "required": True}],
    )
    assert vera.send().status_code == 303
    assert next(a["key"] for a in stored(studio)[0].answers) == "name"
    studio.publish()
    assert vera.send().status_code == 422


def test_form_that_is_gone_gives_the_words_back(studio, vera):
    studio.do({"op": "remove", "doc": str(studio.pages["contact"]), "id": "form1"})
    studio.publish()
    answer = vera.send()
    page = answer.content.decode()
    assert answer.status_code == 404 and "Avez-vous du pain ?" in page and "vera@example.org" in page
    assert stored(studio) == []


def test_fault_is_told_truthfully_and_the_words_given_back(studio, vera, monkeypatch):
    def broken(*_arguments, **_options):
        raise OperationalError("disk full")

    monkeypatch.setattr(Submission.objects, "create", broken)
    monkeypatch.setattr("website_online.features.forms.actions.Submission.objects.create", broken)
    answer = vera.send(f__message="Très long message")
    page = answer.content.decode()
    assert answer.status_code == 503 and "Très long message" in page and f'action="{vera.address}"' in page
    assert "sha256-" in answer["Content-Security-Policy"]
    assert stored(studio) == []


def test_offline_site_takes_nothing(studio, vera, alice):
    publishing.unpublish(studio.site.id, alice)
    assert vera.send().status_code == 404
    assert stored(studio) == []


def test_form_of_another_site_is_not_answered_here(studio, vera, site_b):
    other = vera.client.post(vera.address, {"f.name": "x"}, HTTP_HOST="charlies-garden.localhost")
    assert other.status_code == 404
    with site_scope(site_b.id):
        assert not Submission.objects.exists()


def test_too_many_from_one_address_are_told_to_wait_with_their_words(studio, vera):
    for number in range(10):
        assert vera.send(f__message=f"Message {number}").status_code == 303
    answer = vera.send(f__message="Le onzième")
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0
    assert "Le onzième" in answer.content.decode() and len(stored(studio)) == 10


def test_form_in_the_footer_answers_on_the_page_it_was_seen_on(studio, vera):
    footer = studio.shared("footer")
    form = node("form", "foot-form", fields=[{"name": "message", "label": "Un mot", "type": "text", "required": True}])
    studio.do({"op": "insert", "doc": str(footer), "parent": "root", "slot": "blocks", "after": None, "node": form})
    studio.publish()
    assert f'action="/-/forms/{footer}/foot-form#' in studio.page("contact")
    vera.address = f"/-/forms/{footer}/foot-form"
    assert "Écrire" in vera.send(f__message="").content.decode()
    answer = vera.send(f__message="Bonjour")
    assert answer.status_code == 303 and "at=/contact/" in answer["Location"]
    assert stored(studio)[0].answers == [{"key": "message", "label": "Un mot", "type": "text", "value": "Bonjour"}]


def test_answers_carry_the_headers_of_published_pages(vera):
    answer = vera.send(f__name="")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (
        "nonce" not in answer["Content-Security-Policy"]
        and "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    )
    assert answer["Cache-Control"] == "no-store"
