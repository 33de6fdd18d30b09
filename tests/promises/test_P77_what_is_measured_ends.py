"""P77: the statement says the period that is set, and no cookie lives longer; nothing of it is stored here."""

import time
from collections.abc import Callable

import pytest

from tests.journeys.conftest import Installation
from tests.promises.measured import Visitor, chromium, running, turn_on, visitor  # noqa: F401

DAY = 24 * 3600


@pytest.mark.parametrize(("months", "shortest"), [("14", 424), ("2", 59)])
def test_the_period_that_is_set_is_said_and_kept(
    visitor: Callable[..., Visitor],  # noqa: F811
    running: Installation,  # noqa: F811
    months: str,
    shortest: int,
) -> None:
    turn_on(running, "--months", months)
    vera = visitor()
    assert f"après {months} mois au plus" in vera.open("/fr/confidentialite").content()
    assert vera.page.get_by_text(f"{months} mois").count() > 0
    vera.press("Tout accepter")
    vera.open("/fr/")
    cookies = vera.cookies()
    for name in ("_ga", "_ga_ABC123DEF4"):
        assert 0 < cookies[name]["expires"] - time.time() <= shortest * DAY
    first = cookies["_ga"]["expires"]
    config = vera.page.evaluate("window.dataLayer.map((each) => [...each]).find(([what]) => what === 'config')[2]")
    assert config["cookie_update"] is False and config["cookie_domain"] == "none"
    assert first > time.time()


def test_a_longer_one_cannot_be_set(running: Installation) -> None:  # noqa: F811
    with pytest.raises(Exception, match="non-zero exit status"):
        turn_on(running, "--months", "26")
