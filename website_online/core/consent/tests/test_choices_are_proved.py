"""P67: each answer about cookies leaves a row that says what was shown and answered, and nothing about anybody."""

from datetime import timedelta

import pytest

from website_online.core.audit.models import Entry
from website_online.core.consent import choosing, questions
from website_online.core.consent.models import CookieChoice, CookieNotice, WrittenOnce
from website_online.core.consent.questions import Question
from website_online.foundation import clock
from website_online.foundation.clock import months
from website_online.foundation.cookies import CookieClass, DeclaredCookie
from website_online.foundation.origin import Origin, origin_scope
from website_online.operations.privacy.actions import retain

pytestmark = pytest.mark.django_db

TRACE = DeclaredCookie("_trace", "Counts", CookieClass.ANALYTICS, "2 months", provider="Counters Ltd")
ASKED = [Question("analytics", CookieClass.ANALYTICS, "Measuring", "Counts pages.", cookies=(TRACE,))]


def _choose(ticked: set[str], *, earlier=None, asked=ASKED, language="fr"):
    return choosing.choose(
        asked,
        ticked,
        pseudonym=earlier.pseudonym if earlier else None,
        how=CookieChoice.How.CHOSEN,
        page="operator:home",
        language=language,
        words={"title": "Cookies"},
    )


def test_what_was_shown_is_kept_once() -> None:
    _choose({"analytics"})
    _choose(set())
    notice = CookieNotice.objects.get()
    assert notice.shown["questions"][0]["cookies"][0]["provider"] == "Counters Ltd"
    assert notice.shown["words"] == {"title": "Cookies"}
    _choose(set(), language="en")
    assert CookieNotice.objects.count() == 2


def test_both_answers_of_a_browser_stay_and_the_first_has_ended() -> None:
    first = _choose({"analytics"})
    clock.advance(timedelta(days=3))
    second = _choose(set(), earlier=first)
    assert second.pseudonym == first.pseudonym
    older, newer = CookieChoice.objects.order_by("at")
    assert (older.choices, newer.choices) == ({"analytics": True}, {"analytics": False})
    assert older.ends_at == newer.at and newer.ends_at > clock.now()


def test_no_address_and_no_account_is_written_anywhere() -> None:
    with origin_scope(Origin(ip="203.0.113.9", user_agent="Firefox", request_id="x")):
        _choose({"analytics"})
    row = CookieChoice.objects.get()
    assert "203.0.113.9" not in str(vars(row)) and not hasattr(row, "account_id")
    assert not Entry.objects.filter(ip="203.0.113.9").exists()


def test_an_answer_holds_for_six_months_and_its_proof_for_two_years_more() -> None:
    answer = _choose(set())
    version = questions.version_of(ASKED)
    clock.advance(months(6).after(clock.now()) - clock.now() - timedelta(days=1))
    assert answer.holds(version, clock.today())
    clock.advance(timedelta(days=2))
    assert not answer.holds(version, clock.today())
    clock.advance(months(24).after(clock.now()) - clock.now() - timedelta(days=3))
    retain(clock.today())
    assert CookieChoice.objects.exists()
    clock.advance(timedelta(days=4))
    retain(clock.today())
    assert not CookieChoice.objects.exists()


def test_words_in_another_language_do_not_ask_again_and_another_inventory_does() -> None:
    version = questions.version_of(ASKED)
    longer = DeclaredCookie("_trace", "Counts", CookieClass.ANALYTICS, "14 months", provider="Counters Ltd")
    other = [Question("analytics", CookieClass.ANALYTICS, "Mesure", "Compte les pages.", cookies=(TRACE,))]
    assert questions.version_of(other) == version
    changed = [Question("analytics", CookieClass.ANALYTICS, "Measuring", "Counts pages.", cookies=(longer,))]
    assert questions.version_of(changed) != version
    reworded = [Question("analytics", CookieClass.ANALYTICS, "Measuring", "Other words.", cookies=(TRACE,), version=2)]
    assert questions.version_of(reworded) != version


def test_proof_is_written_once() -> None:
    _choose(set())
    row = CookieChoice.objects.get()
    row.choices = {"analytics": True}
    with pytest.raises(WrittenOnce):
        row.save()
