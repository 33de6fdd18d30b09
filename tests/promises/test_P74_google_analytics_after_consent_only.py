"""P74: nothing of Google's in an installation as it comes; where it is on, only after a yes, and never after a no."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from tests.journeys import interface
from tests.journeys.conftest import Installation
from tests.promises.measured import MEASUREMENT_ID, Visitor, chromium, running, turn_on, visitor  # noqa: F401

PUBLIC = ("/fr/", "/fr/contact", "/fr/cookies", "/fr/confidentialite", "/portal/sign-in", "/portal/forgotten")
DENIED = {"ad_storage": "denied", "ad_user_data": "denied", "ad_personalization": "denied"}


def test_from_a_default_installation_to_the_end_of_measuring(
    visitor: Callable[..., Visitor],  # noqa: F811
    running: Installation,  # noqa: F811
) -> None:
    # As it comes: no request to anybody, no question, whatever is opened.
    vera = visitor()
    for path in PUBLIC:
        page = vera.open(path)
        assert page.locator("[data-cookies]").count() == 0
    assert vera.outside.requests == [] and "wo_consent" not in vera.cookies()

    # Decided and announced; `turn_on` lets the 30 days pass.
    assert "off: no page" in running.run("analytics", "status")
    turn_on(running)

    # On, before the answer: still nothing.
    vera = visitor()
    for path in PUBLIC:
        vera.open(path)
    assert vera.outside.requests == []

    # After the yes: the tag loads, storage for analytics is granted and everything for advertising denied.
    vera.open("/fr/contact")
    vera.press("Tout accepter")
    assert vera.consent_states() == [
        DENIED | {"analytics_storage": "denied"},
        DENIED | {"analytics_storage": "granted"},
    ]
    assert vera.outside.tags == [f"https://www.googletagmanager.com/gtag/js?id={MEASUREMENT_ID}"]
    (hit,) = vera.outside.hits
    assert hit["en"] == "page_view" and urlsplit(hit["page_location"]).path == "/fr/contact"
    assert set(hit) <= {"en", "page_location", "page_title", "page_referrer", "language"}

    # What stands in a query never leaves, and nothing behind the sign-in is measured.
    vera.open("/portal/forgotten?email=marie@example.be")
    assert "marie" not in str(vera.outside.requests) and "?" not in vera.outside.hits[-1]["page_location"]
    told = len(vera.outside.requests)
    interface.sign_up(vera.page, running.url, email="vera@example.org", name="Chez Vera")
    for path in interface.OWN[:4]:
        vera.open(path)
    measured = {urlsplit(hit["page_location"]).path for hit in vera.outside.hits}
    assert not any(path.startswith("/portal/") for path in measured - {"/portal/forgotten", "/portal/sign-in"})
    assert "vera@example.org" not in str(vera.outside.requests) and len(vera.outside.requests) >= told

    # Taken back, with another tab still open: cookies gone, no further request from either.
    tab = vera.context.new_page()
    tab.goto(f"{running.url}/fr/")
    tab.wait_for_load_state("networkidle")
    vera.open("/fr/cookies")
    vera.press("Tout refuser")
    told = len(vera.outside.requests)
    assert not [name for name in vera.cookies() if name.startswith("_ga")]
    assert tab.evaluate(f"window['ga-disable-{MEASUREMENT_ID}']") is True
    for path in PUBLIC:
        vera.open(path)
    assert len(vera.outside.requests) == told

    # Switched off by the operator: nobody is asked any more, and nothing is loaded for whoever had agreed.
    agreeing = visitor()
    agreeing.open("/fr/")
    agreeing.press("Tout accepter")
    running.run("analytics", "disable", "--by", "Management", "--because", "No longer needed.")
    told = len(agreeing.outside.requests)
    page = agreeing.open("/fr/")
    assert len(agreeing.outside.requests) == told and not page.locator("#measuring").count()
    assert not [name for name in agreeing.cookies() if name.startswith("_ga")]


def test_what_nobody_declared_is_blocked_by_the_browser_and_reported(
    visitor: Callable[..., Visitor],  # noqa: F811
    running: Installation,  # noqa: F811
) -> None:
    vera = visitor()
    page = vera.open("/fr/")
    page.evaluate(
        "() => { const rogue = document.createElement('script'); rogue.src = 'https://rogue.example/x.js';"
        " document.head.append(rogue); }"
    )
    with page.expect_event("requestfinished", lambda request: request.url.endswith("/reports/policy")):
        page.evaluate("fetch('https://rogue.example/collect').catch(() => 0)")
    assert vera.outside.requests == []
    file = running.data / "logs" / "website-online.log"
    for _ in range(100):
        log = file.read_text()
        if '"host": "rogue.example"' in log:
            break
        page.wait_for_timeout(100)
    assert '"text": "stopped by the policy"' in log and '"host": "rogue.example"' in log


@pytest.mark.parametrize("title", ["Bonjour marie@example.be", "marie%40example.be"])
def test_an_address_on_a_page_stops_the_telling_and_is_reported(
    visitor: Callable[..., Visitor],  # noqa: F811
    running: Installation,  # noqa: F811
    title: str,
) -> None:
    if "off:" not in running.run("analytics", "status"):
        running.run("analytics", "disable", "--by", "Management", "--because", "To begin anew.")
    turn_on(running)
    vera = visitor()
    vera.open("/fr/")
    vera.press("Tout accepter")
    told = len(vera.outside.requests)
    vera.page.route(
        "**/fr/contact",
        lambda route: route.fulfill(
            response=(answer := route.fetch()), body=answer.text().replace("<title>", f"<title>{title} ")
        ),
    )
    vera.open("/fr/contact")
    assert len(vera.outside.requests) == told and "marie" not in str(vera.outside.requests)
    assert '"text": "not told to Google"' in (running.data / "logs" / "website-online.log").read_text()
