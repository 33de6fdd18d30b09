"""P59: mails that cannot be refused are a closed list, without promotion, and reach who refused all others."""

import re

import pytest
from django.template.loader import get_template
from django.test import Client

from tests.promises.person import mails_to, sign_up
from website_online.core.mail.actions import send
from website_online.core.mail.emails import registry
from website_online.core.mail.linting import faults
from website_online.core.mail.rules import MailClass

pytestmark = pytest.mark.django_db
NEEDED = [kind for kind in registry.values() if kind.mail_class is MailClass.TRANSACTIONAL]
PROMOTION = re.compile(r"offer|discount|upgrade|promo|newsletter|special price|% off", re.IGNORECASE)


@pytest.mark.parametrize("kind", NEEDED, ids=lambda kind: kind.name)
def test_none_of_them_promotes_or_offers_to_unsubscribe(kind) -> None:
    for ending in ("subject.txt", "txt", "html"):
        source = get_template(kind.template(ending)).template.source
        assert not PROMOTION.search(source), ending
        assert "unsubscribe_url" not in source, ending


def test_what_is_not_on_the_list_cannot_be_sent() -> None:
    with pytest.raises(KeyError):
        send("accounts.buy_now", to="vera@example.org", language="fr")


def test_a_new_password_reaches_whoever_refused_everything() -> None:
    browser, account, _ = sign_up()
    browser.post("/portal/account/mail", {"wish": "nothing"})
    Client().post("/portal/forgotten", {"email": account.email})
    kinds = {mail.template for mail in mails_to(account.email)}
    assert kinds & {"accounts.new_password", "accounts.confirm_address"}
    sent = mails_to(account.email)[0]
    assert "List-Unsubscribe-Post" not in sent.headers


def test_a_template_that_sells_turns_the_check_red() -> None:
    sold = '{% extends "mail/layout.html" %}{% block body %}{% include "mail/offer.html" %}{% endblock %}'
    for kind in NEEDED:
        assert list(faults(kind, "html", sold))
        source = get_template(kind.template("html")).template.source
        assert not list(faults(kind, "html", source))
