"""Alice's site is online, with a form on its contact page; Vera visits it."""

import pytest
from django.test import Client

from website_online.website.publishing.tests.studio import Studio, node, page_root, work

HOST = "boulangerie-alice.localhost"
FIELDS = [
    {"name": "name", "label": "Votre nom", "type": "text", "required": True},
    {"name": "email", "label": "Votre e-mail", "type": "email", "required": True},
    {"name": "phone", "label": "Téléphone", "type": "tel", "required": False},
    {"name": "message", "label": "Votre message", "type": "textarea", "required": True},
]
GOOD = {"f.name": "Véra", "f.email": "vera@example.org", "f.phone": "", "f.message": "Avez-vous du pain ?\nMerci"}


class Vera:
    """A browser without cookies and without scripts, on Alice's site."""

    def __init__(self, document) -> None:
        self.client = Client(HTTP_HOST=HOST, REMOTE_ADDR="203.0.113.7")
        self.address = f"/-/forms/{document}/form1"

    def send(self, **changes):
        values = {**GOOD, **{name.replace("__", "."): value for name, value in changes.items()}}
        return self.client.post(self.address, values, HTTP_REFERER=f"http://{HOST}/contact/")

    def get(self, path):
        return self.client.get(path)


@pytest.fixture
def studio(site_a, alice):
    """Alice's site, published."""
    made = Studio(site_a, alice)
    form = node("form", "form1", title="Écrire", fields=FIELDS, success="Merci, à bientôt.")
    section = node("section", "s1", {"blocks": [form]})
    made.pages = made.plant({"": page_root("Accueil", ""), "contact": page_root("Contact", "contact", section)})
    made.publish()
    return made


@pytest.fixture
def vera(studio):
    """Vera at the form."""
    return Vera(studio.pages["contact"])


@pytest.fixture
def do_work():
    """Return a function that does the stored work."""
    return work
