"""A site in a directory of its own, and a visitor before it."""

import pytest

from website_online.surfaces.visitor.layer import VisitorLayer
from website_online.surfaces.visitor.tests.site import ALIAS, PublishedSite, Visitor


@pytest.fixture
def published(tmp_path):
    site = PublishedSite(tmp_path, aliases=(ALIAS,))
    site.publish(
        {
            "index.html": "<h1>Accueil</h1>" * 40,
            "contact/index.html": "<h1>Contact</h1>" * 40,
            "en/contact/index.html": "<h1>Contact us</h1>",
            "404.html": "<h1>Introuvable</h1>",
            "en/404.html": "<h1>Not found</h1>",
            "robots.txt": "User-agent: *\n",
            "-assets/face.12345678.woff2": bytes(range(256)) * 4,
        }
    )
    return site


@pytest.fixture
def visitor(published):
    return Visitor(VisitorLayer(published.directory.root, scheme="http", port_suffix=":8000"))
