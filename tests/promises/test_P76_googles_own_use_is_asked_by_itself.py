"""P76: Google's own use is off; switched on, it is a question of its own, unticked, and everybody is asked again."""

from collections.abc import Callable

from tests.journeys.conftest import Installation
from tests.promises.measured import Visitor, answers, chromium, running, turn_on, visitor  # noqa: F401


def test_off_then_on(visitor: Callable[..., Visitor], running: Installation) -> None:  # noqa: F811
    turn_on(running)
    vera = visitor()
    page = vera.open("/fr/confidentialite")
    assert "ce partage est désactivé" in page.content()
    assert page.locator("input[name=google_sharing]").count() == 0
    vera.press("Tout accepter")
    assert vera.consent_states()[-1]["ad_user_data"] == "denied"
    assert "doubleclick" not in page.goto(f"{running.url}/fr/").headers["content-security-policy"]

    turn_on(running, "--share-with-google")
    page = vera.open("/fr/confidentialite")
    assert (
        "par un accord distinct" in page.content() and "désactivé" not in page.locator("#mesure ~ p").all_inner_texts()
    )
    assert page.locator("[data-cookies]").count() == 1, "asked again"
    register = page.goto(f"{running.url}/fr/sous-traitants").text()
    assert "Usages propres à Google" in register and "responsable du traitement distinct" in register
    page = vera.open("/fr/confidentialite")
    page.get_by_text("Choisir", exact=True).click()
    tick = page.get_by_role("checkbox", name="Utilisation par Google lui-même")
    assert not tick.is_checked()

    page.get_by_role("checkbox", name="Mesure d’audience").check()
    vera.press("Enregistrer mon choix")
    vera.open("/fr/")
    assert vera.consent_states()[-1] == {
        "ad_storage": "denied",
        "ad_user_data": "denied",
        "ad_personalization": "denied",
        "analytics_storage": "granted",
    }
    assert answers(running)[-1] == ("chosen", {"analytics": True, "google_sharing": False})

    vera.open("/fr/cookies")
    vera.press("Tout accepter")
    vera.open("/fr/")
    last = vera.consent_states()[-1]
    assert (last["ad_user_data"], last["ad_personalization"], last["ad_storage"]) == ("granted", "granted", "denied")
    assert answers(running)[-1] == ("accepted", {"analytics": True, "google_sharing": True})
