"""The pages of the operator's site and of the portal, for tests that look at all of them."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

PASSWORD = "Correct cheval, pile & agrafe"

PUBLIC = (
    "/fr/",
    "/nl/",
    "/de/",
    "/en/",
    "/fr/creer",
    "/fr/exemples",
    "/fr/contact",
    "/fr/lettre",
    "/fr/lettre/demandee",
    "/lists/confirm/no-such-token",
    "/lists/leave/no-such-token",
    "/fr/contact/recu?reference=K7Q4-9MRT",
    "/fr/confidentialite",
    "/nl/privacy",
    "/de/datenschutz",
    "/en/privacy",
    "/fr/confidentialite/versions",
    "/fr/cookies",
    "/fr/mentions-legales",
    "/fr/accord-de-traitement",
    "/fr/sous-traitants",
    "/portal/sign-in",
    "/portal/forgotten",
    "/portal/confirm-address/no-such-token",
    "/portal/keep-second-step/no-such-token",
    "/nowhere",
    "/dev/outbox",
)
OWN = (
    "/portal/",
    "/portal/new-site",
    "/portal/account/",
    "/portal/account/email",
    "/portal/account/password",
    "/portal/account/security",
    "/portal/account/security/prove",
    "/portal/account/connections",
    "/portal/account/mail",
    "/portal/account/consents",
    "/portal/account/consents/object?use=accounts.SignIn",
    "/portal/account/activity",
    "/portal/account/language",
    "/portal/account/close",
    "/portal/account/data",
    "/portal/account/data/kinds/accounts-signin",
    "/portal/account/data/kinds/audit-entry",
    "/portal/account/data/correct",
    "/portal/account/data/restrict",
    "/portal/account/data/erase",
    "/portal/account/decisions",
    "/portal/account/agreement",
    "/portal/account/processors",
    "/portal/account/data/disclosures",
)
OF_A_SITE = (
    "start",
    "publications",
    "visitors",
    "visitors/register",
    "inbox/keeping",
    "privacy-page",
    "address",
    "people",
    "activity",
    "offline",
    "bin",
)


def sign_up(page: Page, base: str, *, email: str, name: str) -> str:
    """Make an account with a site in the browser and return the address of the site's pages in the portal."""
    page.goto(f"{base}/fr/creer")
    page.get_by_label("Nom de votre site").fill(name)
    page.get_by_label("Adresse e-mail").fill(email)
    page.get_by_label("Mot de passe", exact=True).fill(PASSWORD)
    page.get_by_label("16 ans").check()
    page.get_by_role("button", name="Créer mon site").click()
    page.wait_for_url("**/start")
    found = re.search(r"(/portal/sites/[0-9a-f-]+)/start", page.url)
    assert found, page.url
    return found[1]


def addresses(site: str) -> list[str]:
    """Return the address of every page that somebody sees who is signed in and owns a site."""
    return [*OWN, *(f"{site}/{place}" for place in OF_A_SITE)]


def refuse_sign_up(page: Page, base: str) -> None:
    """Send the sign-up with mistakes in every field, and stay on the page that says so."""
    page.goto(f"{base}/fr/creer")
    page.get_by_label("Nom de votre site").fill("admin")
    page.get_by_label("Adresse e-mail").fill("nowhere")
    page.get_by_role("button", name="Créer mon site").click()
    page.get_by_role("alert").wait_for()


def findings(page: Page) -> list[str]:
    """Return what axe has against a page: rule, element, address."""
    response = Axe().run(page).response
    return [
        f"{page.url}: {violation['id']}: {node['html'][:160]}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]
