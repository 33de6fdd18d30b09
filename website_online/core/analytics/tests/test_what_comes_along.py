"""What a decision brings along is declared: cookies, hosts, questions; nothing while it is off."""

import pytest

from website_online.core.analytics.actions import disable
from website_online.core.analytics.tests.deciding import decide
from website_online.core.consent import questions
from website_online.foundation import optional
from website_online.foundation.cookies import CookieClass

pytestmark = pytest.mark.django_db


def _google() -> set[str]:
    return {host.host for host in optional.all_hosts() if "google" in host.host or "doubleclick" in host.host}


def test_nothing_while_it_is_off() -> None:
    assert questions.present() == [] and not _google()
    assert all(each.cookie_class is CookieClass.NECESSARY for each in optional.all_cookies())
    decide()
    disable(by="Management", because="x")
    assert questions.present() == [] and not _google()


def test_measuring_is_one_question_with_its_cookies_and_hosts() -> None:
    decide(months=2)
    (question,) = questions.present()
    assert [str(each.lifetime) for each in question.cookies] == ["2 mois", "2 mois"]
    assert {each.name for each in question.cookies} == {"_ga", "_ga_ABC123DEF4"}
    assert {each.host for each in question.hosts} == _google()
    assert all(each.needs_consent and each.called_by == "browser" for each in question.hosts)


def test_googles_own_use_is_a_question_of_its_own_with_hosts_of_its_own() -> None:
    decide(sharing=True)
    measuring, sharing = questions.present()
    assert sharing.cookie_class is CookieClass.TRACKING and sharing.needs == measuring.key
    assert not {each.host for each in sharing.hosts} & {each.host for each in measuring.hosts}
    assert {each.host for each in sharing.hosts} <= _google()


def test_what_is_announced_is_declared_before_it_is_asked() -> None:
    decide(in_days=30)
    assert questions.present() == [] and "www.googletagmanager.com" in _google()


def test_other_terms_make_another_version_of_what_is_asked() -> None:
    seen = set()
    for other in ({}, {"months": 2}, {"sharing": True}, {"measurement_id": "G-OTHER12"}):
        decide(**other)
        seen.add(questions.version_of(questions.present()))
    assert len(seen) == 4
