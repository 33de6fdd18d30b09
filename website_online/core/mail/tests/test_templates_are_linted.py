"""A template that sells in a necessary mail, or hides the way out of another, turns the checks red."""

import pytest
from django.template.engine import Engine
from django.template.loaders import locmem

from website_online.core.mail import emails
from website_online.core.mail.checks import check_mails, wrong_templates
from website_online.core.mail.compose import compose
from website_online.core.mail.emails import EmailKind, register_email
from website_online.core.mail.linting import PROMOTION, faults
from website_online.core.mail.lists import lists
from website_online.core.mail.rules import MailClass

LAYOUT = '{% extends "mail/layout.html" %}{% block body %}'
NEEDED = EmailKind("cases.answered", MailClass.TRANSACTIONAL, "Answer")
COUNTS = dict.fromkeys(("days", "minutes", "attempts", "count", "left"), 7)
LIST = EmailKind("cases.tips", MailClass.MARKETING, "Tips", list="tips")


def test_every_registered_mail_passes():
    assert [each for each in check_mails() if each.id == "website_online.M001"] == []


@pytest.mark.parametrize(
    "planted",
    [
        '{% include "mail/offer.html" %}',
        "{% include 'shop/mail/banner.html' %}",
        "{% include banner %}",
        "<p>A special offer for you</p>",
        "<p>Profitez de 20 % de réduction</p>",
        "<p>20 % korting</p>",
        '<p><a href="https://shop.example/">More</a></p>',
        "<p>{{ unsubscribe_url }}</p>",
        "<p>Read our newsletter</p>",
    ],
)
def test_promotion_in_a_necessary_mail_is_found(planted):
    assert list(faults(NEEDED, "html", LAYOUT + planted + "{% endblock %}"))
    assert list(faults(NEEDED, "subject.txt", planted))


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_refusable_mail_without_the_layout_has_no_way_out(ending):
    assert list(faults(LIST, ending, "<p>Tips</p>"))
    assert not list(faults(LIST, ending, f'{{% extends "mail/layout.{ending}" %}}'))


def test_a_planted_template_turns_the_system_check_red(monkeypatch):
    engine = Engine.get_default()
    planted = locmem.Loader(
        engine,
        {"cases/mail/sale.html": LAYOUT + "Special offers{% endblock %}", "cases/mail/sale.txt": "x"},
    )
    monkeypatch.setattr(engine, "template_loaders", [planted, *engine.template_loaders], raising=False)
    kind = EmailKind("cases.sale", MailClass.TRANSACTIONAL, "Sale")
    monkeypatch.setitem(emails.registry._items, kind.name, kind)
    told = " ".join(each.msg for each in check_mails())
    assert "cases/mail/sale.html promotes" in told
    assert "cases/mail/sale.subject.txt is missing" in told
    assert wrong_templates([NEEDED]) == []


@pytest.mark.parametrize("language", ["fr", "en", "nl", "de"])
@pytest.mark.parametrize(
    "kind", [k for k in emails.registry.values() if k.mail_class is MailClass.TRANSACTIONAL], ids=lambda k: k.name
)
def test_no_translation_promotes(kind, language):
    """What stands in the templates is English; the words that people read are looked at too."""
    made = compose(kind, language, COUNTS | {"unsubscribe_url": "https://operator.example/lists/leave/x"})
    assert not PROMOTION.search(made.subject)
    assert not PROMOTION.search(made.text)
    assert "/lists/leave/" not in made.text + made.html


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "kind", [k for k in emails.registry.values() if k.mail_class is MailClass.MARKETING], ids=lambda k: k.name
)
def test_every_refusable_mail_shows_link_list_and_ground(kind, language):
    url = "https://operator.example/lists/leave/x"
    made = compose(kind, language, {"unsubscribe_url": url})
    assert f'href="{url}"' in made.html and url in made.text
    assert str(lists.get(kind.list).title) and "6(1)(a)" in made.text


def test_a_refusable_mail_needs_a_list_and_a_necessary_one_has_none():
    with pytest.raises(ValueError, match="list"):
        register_email("cases.sale", title="Sale", mail_class=MailClass.MARKETING)
    with pytest.raises(ValueError, match="list"):
        register_email("cases.sale", title="Sale", mail_class=MailClass.MARKETING, list="nothing")
    with pytest.raises(ValueError, match="list"):
        register_email("cases.sale", title="Sale", list="news")
