"""How long things are kept is said without contradicting itself, and to an account's holder only what concerns him."""

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import translation

from website_online.foundation import personal_data
from website_online.foundation.clock import days, months, years
from website_online.foundation.data_words import kept, periods, recipients
from website_online.foundation.personal_data import Retention
from website_online.operations.privacy.article15 import headings

SIGN_INS = "accounts.SignIn"
MAILS = "mail provider"


@pytest.fixture(autouse=True)
def french():
    with translation.override("fr"):
        yield


def test_rules_for_rows_without_an_account_say_so_and_stay_off_the_holders_page() -> None:
    entry = personal_data.registry.get(SIGN_INS)
    assert periods(entry) == (
        "3 mois après la clôture de votre compte · sans compte\u00a0: 90 jours après l’enregistrement"
    )
    assert periods(entry, of_account=True) == "3 mois après la clôture de votre compte"


def test_every_rule_about_rows_without_an_account_is_marked() -> None:
    for entry in personal_data.registry.values():
        for rule in entry.keep:
            limits = dict(child for child in rule.where.children if isinstance(child, tuple)) if rule.where else {}
            nobodys = any(limits.get(name, ...) is None for name in ("account", "account_id", "by"))
            assert rule.without_account == nobodys, (entry.key, rule)


def test_of_several_rules_the_first_counts_and_each_start_has_words() -> None:
    said = periods(personal_data.registry.get("consent.Agreement"))
    assert said == "2 ans après le retrait ou 2 ans après la clôture de votre compte, selon ce qui arrive en premier"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Retention("withdrawal__at", years(2), ceiling=years(2)), "2 ans après le retrait"),
        (Retention("answered_at", months(12), ceiling=years(2)), "12 mois après la réponse (2 ans au plus)"),
        (Retention("at", days(30), of="l’adresse IP"), "l’adresse IP\u00a0: 30 jours après l’enregistrement"),
        (Retention("at", days(7), where=Q(account=None), without_account=True), "sans compte\u00a0: 7 jours après l’enregistrement"),
        (Retention("account.closed", days(0)), "jusqu’à la clôture de votre compte"),
    ],
)  # fmt: skip
def test_one_rule_in_words(rule: Retention, words: str) -> None:
    assert kept(rule) == words


def test_the_company_that_carries_mails_is_named_only_where_there_is_one(settings) -> None:
    entry = personal_data.registry.get("accounts.Account")
    assert MAILS in entry.recipients
    who = next(each for each in headings([entry]) if each.letter == "c")
    assert (recipients(entry), who.lines) == ([], ())
    assert who.words == ("Personne d’autre que nous.",)
    settings.MAIL_DELIVERY, settings.EMAIL_HOST = "smtp", "relay.example.net"
    assert recipients(entry) == ["l’entreprise qui achemine nos e-mails"]
    assert headings([entry])[2].lines


@pytest.mark.django_db
def test_the_holders_page_shows_it(alice) -> None:
    browser = Client(headers={"accept-language": "fr"})
    browser.force_login(alice)
    page = browser.get("/portal/account/data").content.decode()
    assert "90 jours après l’enregistrement · " not in page
    assert "sans compte" not in page
    assert "achemine nos e-mails" not in page
