"""P74, P76, P77: the statement says what is true here: Google only where it is on, with its agreement, period and use."""

import pytest

from website_online.core.analytics.actions import disable
from website_online.core.analytics.tests.deciding import decide
from website_online.operations.statement import queries, rendering
from website_online.operations.statement.actions import PublicationRefused, publish
from website_online.operations.statement.models import Version

pytestmark = pytest.mark.django_db


def _says(language: str) -> str:
    return " ".join(clause["html"] for clause in rendering.render(language).clauses)


@pytest.mark.parametrize("language", rendering.LANGUAGES)
def test_nothing_is_said_of_a_tool_that_is_off(language: str) -> None:
    said = _says(language)
    assert "Google Ireland" not in said and "_ga" not in said and "googletagmanager" not in said


@pytest.mark.parametrize("language", rendering.LANGUAGES)
@pytest.mark.parametrize("months", [2, 14])
def test_agreement_period_cookies_and_hosts_are_said_where_it_is_on(language: str, months: int) -> None:
    decide(months=months)
    said = _says(language)
    assert "Google Ireland Limited" in said and "(2026-01, " in said and "<code>_ga</code>" in said
    assert "www.googletagmanager.com" in said and "doubleclick" not in said
    assert f" {months} " in next(c["html"] for c in rendering.render(language).clauses if c["key"] == "analytics")


def test_googles_own_use_is_said_as_it_is_set() -> None:
    decide()
    assert "ce partage est désactivé" in _says("fr")
    decide(sharing=True)
    assert "par un accord distinct" in _says("fr") and "désactivé" not in _says("fr")


def test_each_step_that_takes_more_has_to_be_announced() -> None:
    publish()
    for more, named in (
        ({"months": 2}, "host:www.googletagmanager.com"),
        ({"months": 14}, "period:google_analytics"),
        ({"sharing": True}, "use:google_analytics.google_sharing"),
    ):
        decide(**more)
        assert named in queries.pending().important
        with pytest.raises(PublicationRefused, match="important"):
            publish()
        publish(important=True)
    assert set(Version.objects.exclude(number=1).values_list("kind", flat=True)) == {Version.Kind.IMPORTANT}


def test_taking_it_away_is_good_news() -> None:
    decide(sharing=True)
    publish()
    disable(by="Management", because="No longer needed.")
    assert queries.pending().words and not queries.pending().important
    assert publish().kind == Version.Kind.WORDING


def test_a_version_from_before_there_was_anything_to_turn_on_is_compared_all_the_same() -> None:
    version = publish()
    facts = {key: value for key, value in version.facts.items() if key != "turned_on"}
    Version.objects.filter(pk=version.pk).update(facts=facts)
    assert not queries.pending().important
    decide()
    assert "use:google_analytics" in queries.pending().important
