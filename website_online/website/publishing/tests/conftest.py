"""Alice's site with a few pages."""

import pytest

from website_online.website.publishing.tests.studio import Studio, page_root, text_section


@pytest.fixture
def studio(site_a, alice):
    """Alice at work on a site with three pages."""
    made = Studio(site_a, alice)
    made.pages = made.plant(
        {
            "": page_root("Accueil", "", text_section("s1", "<p>Bonjour</p>", "Bienvenue")),
            "contact": page_root("Contact", "contact", text_section("s1", "<p>Écrivez-nous</p>")),
            "menu": page_root("La carte", "menu", text_section("s1", "<p>Pain</p>")),
        }
    )
    return made
